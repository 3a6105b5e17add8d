import { migration } from '../../../migrations/index.ts'

// Proxy models, whose permissions Django moves here, do not exist.
export default migration({
  dependencies: [
    ['auth', '0010_alter_group_name_max_length'],
    ['contenttypes', '0002_remove_content_type_name'],
  ],
  operations: [],
})
