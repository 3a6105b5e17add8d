import { Count, field, model, reverse } from 'nuages/orm'
export class M0 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M1, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M14, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M27, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M40, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M2, 'f0') },
  get r1() { return reverse(M13, 'f1') },
  get r2() { return reverse(M24, 'f2') },
  get r3() { return reverse(M35, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M1 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M8, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M21, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M34, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M47, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M7, 'f0') },
  get r1() { return reverse(M18, 'f1') },
  get r2() { return reverse(M29, 'f2') },
  get r3() { return reverse(M40, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M2 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M15, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M28, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M41, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M54, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M12, 'f0') },
  get r1() { return reverse(M23, 'f1') },
  get r2() { return reverse(M34, 'f2') },
  get r3() { return reverse(M45, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M3 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M22, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M35, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M48, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M61, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M17, 'f0') },
  get r1() { return reverse(M28, 'f1') },
  get r2() { return reverse(M39, 'f2') },
  get r3() { return reverse(M50, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M4 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M29, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M42, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M55, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M68, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M22, 'f0') },
  get r1() { return reverse(M33, 'f1') },
  get r2() { return reverse(M44, 'f2') },
  get r3() { return reverse(M55, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M5 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M36, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M49, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M62, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M75, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M27, 'f0') },
  get r1() { return reverse(M38, 'f1') },
  get r2() { return reverse(M49, 'f2') },
  get r3() { return reverse(M60, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M6 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M43, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M56, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M69, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M82, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M32, 'f0') },
  get r1() { return reverse(M43, 'f1') },
  get r2() { return reverse(M54, 'f2') },
  get r3() { return reverse(M65, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M7 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M50, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M63, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M76, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M89, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M37, 'f0') },
  get r1() { return reverse(M48, 'f1') },
  get r2() { return reverse(M59, 'f2') },
  get r3() { return reverse(M70, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M8 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M57, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M70, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M83, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M96, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M42, 'f0') },
  get r1() { return reverse(M53, 'f1') },
  get r2() { return reverse(M64, 'f2') },
  get r3() { return reverse(M75, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M9 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M64, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M77, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M90, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M3, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M47, 'f0') },
  get r1() { return reverse(M58, 'f1') },
  get r2() { return reverse(M69, 'f2') },
  get r3() { return reverse(M80, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M10 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M71, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M84, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M97, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M10, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M52, 'f0') },
  get r1() { return reverse(M63, 'f1') },
  get r2() { return reverse(M74, 'f2') },
  get r3() { return reverse(M85, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M11 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M78, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M91, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M4, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M17, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M57, 'f0') },
  get r1() { return reverse(M68, 'f1') },
  get r2() { return reverse(M79, 'f2') },
  get r3() { return reverse(M90, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M12 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M85, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M98, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M11, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M24, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M62, 'f0') },
  get r1() { return reverse(M73, 'f1') },
  get r2() { return reverse(M84, 'f2') },
  get r3() { return reverse(M95, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M13 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M92, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M5, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M18, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M31, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M67, 'f0') },
  get r1() { return reverse(M78, 'f1') },
  get r2() { return reverse(M89, 'f2') },
  get r3() { return reverse(M0, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M14 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M99, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M12, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M25, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M38, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M72, 'f0') },
  get r1() { return reverse(M83, 'f1') },
  get r2() { return reverse(M94, 'f2') },
  get r3() { return reverse(M5, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M15 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M6, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M19, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M32, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M45, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M77, 'f0') },
  get r1() { return reverse(M88, 'f1') },
  get r2() { return reverse(M99, 'f2') },
  get r3() { return reverse(M10, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M16 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M13, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M26, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M39, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M52, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M82, 'f0') },
  get r1() { return reverse(M93, 'f1') },
  get r2() { return reverse(M4, 'f2') },
  get r3() { return reverse(M15, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M17 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M20, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M33, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M46, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M59, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M87, 'f0') },
  get r1() { return reverse(M98, 'f1') },
  get r2() { return reverse(M9, 'f2') },
  get r3() { return reverse(M20, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M18 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M27, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M40, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M53, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M66, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M92, 'f0') },
  get r1() { return reverse(M3, 'f1') },
  get r2() { return reverse(M14, 'f2') },
  get r3() { return reverse(M25, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M19 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M34, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M47, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M60, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M73, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M97, 'f0') },
  get r1() { return reverse(M8, 'f1') },
  get r2() { return reverse(M19, 'f2') },
  get r3() { return reverse(M30, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M20 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M41, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M54, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M67, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M80, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M2, 'f0') },
  get r1() { return reverse(M13, 'f1') },
  get r2() { return reverse(M24, 'f2') },
  get r3() { return reverse(M35, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M21 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M48, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M61, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M74, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M87, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M7, 'f0') },
  get r1() { return reverse(M18, 'f1') },
  get r2() { return reverse(M29, 'f2') },
  get r3() { return reverse(M40, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M22 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M55, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M68, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M81, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M94, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M12, 'f0') },
  get r1() { return reverse(M23, 'f1') },
  get r2() { return reverse(M34, 'f2') },
  get r3() { return reverse(M45, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M23 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M62, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M75, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M88, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M1, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M17, 'f0') },
  get r1() { return reverse(M28, 'f1') },
  get r2() { return reverse(M39, 'f2') },
  get r3() { return reverse(M50, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M24 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M69, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M82, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M95, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M8, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M22, 'f0') },
  get r1() { return reverse(M33, 'f1') },
  get r2() { return reverse(M44, 'f2') },
  get r3() { return reverse(M55, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M25 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M76, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M89, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M2, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M15, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M27, 'f0') },
  get r1() { return reverse(M38, 'f1') },
  get r2() { return reverse(M49, 'f2') },
  get r3() { return reverse(M60, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M26 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M83, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M96, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M9, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M22, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M32, 'f0') },
  get r1() { return reverse(M43, 'f1') },
  get r2() { return reverse(M54, 'f2') },
  get r3() { return reverse(M65, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M27 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M90, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M3, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M16, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M29, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M37, 'f0') },
  get r1() { return reverse(M48, 'f1') },
  get r2() { return reverse(M59, 'f2') },
  get r3() { return reverse(M70, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M28 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M97, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M10, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M23, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M36, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M42, 'f0') },
  get r1() { return reverse(M53, 'f1') },
  get r2() { return reverse(M64, 'f2') },
  get r3() { return reverse(M75, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M29 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M4, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M17, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M30, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M43, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M47, 'f0') },
  get r1() { return reverse(M58, 'f1') },
  get r2() { return reverse(M69, 'f2') },
  get r3() { return reverse(M80, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M30 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M11, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M24, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M37, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M50, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M52, 'f0') },
  get r1() { return reverse(M63, 'f1') },
  get r2() { return reverse(M74, 'f2') },
  get r3() { return reverse(M85, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M31 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M18, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M31, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M44, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M57, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M57, 'f0') },
  get r1() { return reverse(M68, 'f1') },
  get r2() { return reverse(M79, 'f2') },
  get r3() { return reverse(M90, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M32 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M25, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M38, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M51, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M64, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M62, 'f0') },
  get r1() { return reverse(M73, 'f1') },
  get r2() { return reverse(M84, 'f2') },
  get r3() { return reverse(M95, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M33 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M32, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M45, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M58, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M71, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M67, 'f0') },
  get r1() { return reverse(M78, 'f1') },
  get r2() { return reverse(M89, 'f2') },
  get r3() { return reverse(M0, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M34 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M39, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M52, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M65, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M78, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M72, 'f0') },
  get r1() { return reverse(M83, 'f1') },
  get r2() { return reverse(M94, 'f2') },
  get r3() { return reverse(M5, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M35 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M46, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M59, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M72, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M85, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M77, 'f0') },
  get r1() { return reverse(M88, 'f1') },
  get r2() { return reverse(M99, 'f2') },
  get r3() { return reverse(M10, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M36 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M53, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M66, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M79, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M92, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M82, 'f0') },
  get r1() { return reverse(M93, 'f1') },
  get r2() { return reverse(M4, 'f2') },
  get r3() { return reverse(M15, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M37 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M60, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M73, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M86, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M99, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M87, 'f0') },
  get r1() { return reverse(M98, 'f1') },
  get r2() { return reverse(M9, 'f2') },
  get r3() { return reverse(M20, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M38 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M67, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M80, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M93, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M6, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M92, 'f0') },
  get r1() { return reverse(M3, 'f1') },
  get r2() { return reverse(M14, 'f2') },
  get r3() { return reverse(M25, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M39 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M74, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M87, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M0, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M13, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M97, 'f0') },
  get r1() { return reverse(M8, 'f1') },
  get r2() { return reverse(M19, 'f2') },
  get r3() { return reverse(M30, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M40 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M81, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M94, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M7, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M20, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M2, 'f0') },
  get r1() { return reverse(M13, 'f1') },
  get r2() { return reverse(M24, 'f2') },
  get r3() { return reverse(M35, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M41 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M88, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M1, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M14, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M27, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M7, 'f0') },
  get r1() { return reverse(M18, 'f1') },
  get r2() { return reverse(M29, 'f2') },
  get r3() { return reverse(M40, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M42 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M95, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M8, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M21, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M34, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M12, 'f0') },
  get r1() { return reverse(M23, 'f1') },
  get r2() { return reverse(M34, 'f2') },
  get r3() { return reverse(M45, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M43 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M2, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M15, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M28, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M41, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M17, 'f0') },
  get r1() { return reverse(M28, 'f1') },
  get r2() { return reverse(M39, 'f2') },
  get r3() { return reverse(M50, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M44 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M9, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M22, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M35, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M48, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M22, 'f0') },
  get r1() { return reverse(M33, 'f1') },
  get r2() { return reverse(M44, 'f2') },
  get r3() { return reverse(M55, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M45 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M16, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M29, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M42, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M55, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M27, 'f0') },
  get r1() { return reverse(M38, 'f1') },
  get r2() { return reverse(M49, 'f2') },
  get r3() { return reverse(M60, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M46 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M23, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M36, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M49, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M62, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M32, 'f0') },
  get r1() { return reverse(M43, 'f1') },
  get r2() { return reverse(M54, 'f2') },
  get r3() { return reverse(M65, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M47 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M30, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M43, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M56, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M69, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M37, 'f0') },
  get r1() { return reverse(M48, 'f1') },
  get r2() { return reverse(M59, 'f2') },
  get r3() { return reverse(M70, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M48 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M37, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M50, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M63, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M76, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M42, 'f0') },
  get r1() { return reverse(M53, 'f1') },
  get r2() { return reverse(M64, 'f2') },
  get r3() { return reverse(M75, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M49 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M44, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M57, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M70, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M83, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M47, 'f0') },
  get r1() { return reverse(M58, 'f1') },
  get r2() { return reverse(M69, 'f2') },
  get r3() { return reverse(M80, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M50 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M51, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M64, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M77, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M90, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M52, 'f0') },
  get r1() { return reverse(M63, 'f1') },
  get r2() { return reverse(M74, 'f2') },
  get r3() { return reverse(M85, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M51 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M58, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M71, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M84, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M97, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M57, 'f0') },
  get r1() { return reverse(M68, 'f1') },
  get r2() { return reverse(M79, 'f2') },
  get r3() { return reverse(M90, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M52 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M65, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M78, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M91, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M4, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M62, 'f0') },
  get r1() { return reverse(M73, 'f1') },
  get r2() { return reverse(M84, 'f2') },
  get r3() { return reverse(M95, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M53 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M72, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M85, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M98, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M11, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M67, 'f0') },
  get r1() { return reverse(M78, 'f1') },
  get r2() { return reverse(M89, 'f2') },
  get r3() { return reverse(M0, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M54 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M79, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M92, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M5, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M18, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M72, 'f0') },
  get r1() { return reverse(M83, 'f1') },
  get r2() { return reverse(M94, 'f2') },
  get r3() { return reverse(M5, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M55 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M86, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M99, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M12, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M25, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M77, 'f0') },
  get r1() { return reverse(M88, 'f1') },
  get r2() { return reverse(M99, 'f2') },
  get r3() { return reverse(M10, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M56 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M93, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M6, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M19, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M32, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M82, 'f0') },
  get r1() { return reverse(M93, 'f1') },
  get r2() { return reverse(M4, 'f2') },
  get r3() { return reverse(M15, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M57 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M0, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M13, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M26, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M39, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M87, 'f0') },
  get r1() { return reverse(M98, 'f1') },
  get r2() { return reverse(M9, 'f2') },
  get r3() { return reverse(M20, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M58 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M7, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M20, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M33, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M46, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M92, 'f0') },
  get r1() { return reverse(M3, 'f1') },
  get r2() { return reverse(M14, 'f2') },
  get r3() { return reverse(M25, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M59 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M14, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M27, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M40, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M53, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M97, 'f0') },
  get r1() { return reverse(M8, 'f1') },
  get r2() { return reverse(M19, 'f2') },
  get r3() { return reverse(M30, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M60 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M21, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M34, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M47, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M60, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M2, 'f0') },
  get r1() { return reverse(M13, 'f1') },
  get r2() { return reverse(M24, 'f2') },
  get r3() { return reverse(M35, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M61 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M28, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M41, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M54, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M67, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M7, 'f0') },
  get r1() { return reverse(M18, 'f1') },
  get r2() { return reverse(M29, 'f2') },
  get r3() { return reverse(M40, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M62 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M35, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M48, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M61, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M74, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M12, 'f0') },
  get r1() { return reverse(M23, 'f1') },
  get r2() { return reverse(M34, 'f2') },
  get r3() { return reverse(M45, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M63 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M42, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M55, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M68, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M81, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M17, 'f0') },
  get r1() { return reverse(M28, 'f1') },
  get r2() { return reverse(M39, 'f2') },
  get r3() { return reverse(M50, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M64 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M49, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M62, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M75, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M88, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M22, 'f0') },
  get r1() { return reverse(M33, 'f1') },
  get r2() { return reverse(M44, 'f2') },
  get r3() { return reverse(M55, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M65 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M56, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M69, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M82, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M95, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M27, 'f0') },
  get r1() { return reverse(M38, 'f1') },
  get r2() { return reverse(M49, 'f2') },
  get r3() { return reverse(M60, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M66 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M63, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M76, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M89, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M2, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M32, 'f0') },
  get r1() { return reverse(M43, 'f1') },
  get r2() { return reverse(M54, 'f2') },
  get r3() { return reverse(M65, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M67 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M70, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M83, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M96, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M9, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M37, 'f0') },
  get r1() { return reverse(M48, 'f1') },
  get r2() { return reverse(M59, 'f2') },
  get r3() { return reverse(M70, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M68 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M77, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M90, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M3, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M16, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M42, 'f0') },
  get r1() { return reverse(M53, 'f1') },
  get r2() { return reverse(M64, 'f2') },
  get r3() { return reverse(M75, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M69 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M84, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M97, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M10, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M23, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M47, 'f0') },
  get r1() { return reverse(M58, 'f1') },
  get r2() { return reverse(M69, 'f2') },
  get r3() { return reverse(M80, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M70 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M91, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M4, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M17, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M30, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M52, 'f0') },
  get r1() { return reverse(M63, 'f1') },
  get r2() { return reverse(M74, 'f2') },
  get r3() { return reverse(M85, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M71 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M98, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M11, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M24, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M37, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M57, 'f0') },
  get r1() { return reverse(M68, 'f1') },
  get r2() { return reverse(M79, 'f2') },
  get r3() { return reverse(M90, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M72 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M5, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M18, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M31, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M44, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M62, 'f0') },
  get r1() { return reverse(M73, 'f1') },
  get r2() { return reverse(M84, 'f2') },
  get r3() { return reverse(M95, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M73 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M12, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M25, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M38, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M51, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M67, 'f0') },
  get r1() { return reverse(M78, 'f1') },
  get r2() { return reverse(M89, 'f2') },
  get r3() { return reverse(M0, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M74 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M19, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M32, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M45, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M58, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M72, 'f0') },
  get r1() { return reverse(M83, 'f1') },
  get r2() { return reverse(M94, 'f2') },
  get r3() { return reverse(M5, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M75 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M26, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M39, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M52, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M65, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M77, 'f0') },
  get r1() { return reverse(M88, 'f1') },
  get r2() { return reverse(M99, 'f2') },
  get r3() { return reverse(M10, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M76 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M33, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M46, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M59, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M72, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M82, 'f0') },
  get r1() { return reverse(M93, 'f1') },
  get r2() { return reverse(M4, 'f2') },
  get r3() { return reverse(M15, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M77 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M40, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M53, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M66, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M79, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M87, 'f0') },
  get r1() { return reverse(M98, 'f1') },
  get r2() { return reverse(M9, 'f2') },
  get r3() { return reverse(M20, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M78 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M47, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M60, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M73, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M86, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M92, 'f0') },
  get r1() { return reverse(M3, 'f1') },
  get r2() { return reverse(M14, 'f2') },
  get r3() { return reverse(M25, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M79 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M54, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M67, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M80, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M93, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M97, 'f0') },
  get r1() { return reverse(M8, 'f1') },
  get r2() { return reverse(M19, 'f2') },
  get r3() { return reverse(M30, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M80 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M61, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M74, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M87, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M0, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M2, 'f0') },
  get r1() { return reverse(M13, 'f1') },
  get r2() { return reverse(M24, 'f2') },
  get r3() { return reverse(M35, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M81 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M68, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M81, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M94, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M7, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M7, 'f0') },
  get r1() { return reverse(M18, 'f1') },
  get r2() { return reverse(M29, 'f2') },
  get r3() { return reverse(M40, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M82 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M75, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M88, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M1, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M14, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M12, 'f0') },
  get r1() { return reverse(M23, 'f1') },
  get r2() { return reverse(M34, 'f2') },
  get r3() { return reverse(M45, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M83 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M82, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M95, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M8, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M21, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M17, 'f0') },
  get r1() { return reverse(M28, 'f1') },
  get r2() { return reverse(M39, 'f2') },
  get r3() { return reverse(M50, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M84 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M89, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M2, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M15, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M28, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M22, 'f0') },
  get r1() { return reverse(M33, 'f1') },
  get r2() { return reverse(M44, 'f2') },
  get r3() { return reverse(M55, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M85 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M96, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M9, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M22, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M35, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M27, 'f0') },
  get r1() { return reverse(M38, 'f1') },
  get r2() { return reverse(M49, 'f2') },
  get r3() { return reverse(M60, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M86 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M3, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M16, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M29, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M42, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M32, 'f0') },
  get r1() { return reverse(M43, 'f1') },
  get r2() { return reverse(M54, 'f2') },
  get r3() { return reverse(M65, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M87 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M10, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M23, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M36, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M49, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M37, 'f0') },
  get r1() { return reverse(M48, 'f1') },
  get r2() { return reverse(M59, 'f2') },
  get r3() { return reverse(M70, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M88 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M17, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M30, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M43, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M56, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M42, 'f0') },
  get r1() { return reverse(M53, 'f1') },
  get r2() { return reverse(M64, 'f2') },
  get r3() { return reverse(M75, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M89 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M24, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M37, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M50, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M63, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M47, 'f0') },
  get r1() { return reverse(M58, 'f1') },
  get r2() { return reverse(M69, 'f2') },
  get r3() { return reverse(M80, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M90 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M31, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M44, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M57, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M70, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M52, 'f0') },
  get r1() { return reverse(M63, 'f1') },
  get r2() { return reverse(M74, 'f2') },
  get r3() { return reverse(M85, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M91 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M38, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M51, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M64, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M77, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M57, 'f0') },
  get r1() { return reverse(M68, 'f1') },
  get r2() { return reverse(M79, 'f2') },
  get r3() { return reverse(M90, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M92 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M45, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M58, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M71, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M84, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M62, 'f0') },
  get r1() { return reverse(M73, 'f1') },
  get r2() { return reverse(M84, 'f2') },
  get r3() { return reverse(M95, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M93 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M52, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M65, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M78, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M91, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M67, 'f0') },
  get r1() { return reverse(M78, 'f1') },
  get r2() { return reverse(M89, 'f2') },
  get r3() { return reverse(M0, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M94 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M59, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M72, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M85, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M98, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M72, 'f0') },
  get r1() { return reverse(M83, 'f1') },
  get r2() { return reverse(M94, 'f2') },
  get r3() { return reverse(M5, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M95 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M66, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M79, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M92, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M5, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M77, 'f0') },
  get r1() { return reverse(M88, 'f1') },
  get r2() { return reverse(M99, 'f2') },
  get r3() { return reverse(M10, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M96 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M73, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M86, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M99, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M12, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M82, 'f0') },
  get r1() { return reverse(M93, 'f1') },
  get r2() { return reverse(M4, 'f2') },
  get r3() { return reverse(M15, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M97 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M80, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M93, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M6, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M19, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M87, 'f0') },
  get r1() { return reverse(M98, 'f1') },
  get r2() { return reverse(M9, 'f2') },
  get r3() { return reverse(M20, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M98 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M87, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M0, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M13, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M26, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M92, 'f0') },
  get r1() { return reverse(M3, 'f1') },
  get r2() { return reverse(M14, 'f2') },
  get r3() { return reverse(M25, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export class M99 extends model({
  c0: field.char({ maxLength: 100 }),
  c1: field.char({ maxLength: 100, null: true }),
  c2: field.char({ maxLength: 100 }),
  c3: field.char({ maxLength: 100, null: true }),
  c4: field.char({ maxLength: 100 }),
  c5: field.char({ maxLength: 100, null: true }),
  c6: field.char({ maxLength: 100 }),
  c7: field.char({ maxLength: 100, null: true }),
  n0: field.integer({ default: 0 }),
  n1: field.integer({ default: 0 }),
  n2: field.integer({ default: 0 }),
  n3: field.integer({ default: 0 }),
  d0: field.dateTime({ null: true }),
  d1: field.dateTime({ null: true }),
  d2: field.dateTime({ null: true }),
  get f0() { return field.foreignKey(M94, { onDelete: 'setNull', null: true }) },
  get f1() { return field.foreignKey(M7, { onDelete: 'setNull', null: true }) },
  get f2() { return field.foreignKey(M20, { onDelete: 'setNull', null: true }) },
  get f3() { return field.foreignKey(M33, { onDelete: 'setNull', null: true }) },
  get r0() { return reverse(M97, 'f0') },
  get r1() { return reverse(M8, 'f1') },
  get r2() { return reverse(M19, 'f2') },
  get r3() { return reverse(M30, 'f3') },
}) { get label() { return this.c0 + this.n1 } }
export async function q0() {
  { const rows = await M0.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M0.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M0.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M0.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M0.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M0.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M0.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M0.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q1() {
  { const rows = await M1.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M1.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M1.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M1.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M1.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M1.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M1.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M1.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q2() {
  { const rows = await M2.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M2.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M2.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M2.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M2.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M2.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M2.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M2.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q3() {
  { const rows = await M3.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M3.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M3.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M3.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M3.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M3.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M3.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M3.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q4() {
  { const rows = await M4.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M4.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M4.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M4.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M4.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M4.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M4.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M4.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q5() {
  { const rows = await M5.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M5.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M5.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M5.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M5.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M5.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M5.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M5.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q6() {
  { const rows = await M6.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M6.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M6.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M6.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M6.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M6.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M6.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M6.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q7() {
  { const rows = await M7.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M7.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M7.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M7.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M7.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M7.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M7.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M7.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q8() {
  { const rows = await M8.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M8.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M8.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M8.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M8.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M8.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M8.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M8.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q9() {
  { const rows = await M9.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M9.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M9.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M9.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M9.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M9.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M9.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M9.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q10() {
  { const rows = await M10.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M10.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M10.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M10.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M10.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M10.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M10.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M10.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q11() {
  { const rows = await M11.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M11.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M11.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M11.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M11.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M11.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M11.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M11.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q12() {
  { const rows = await M12.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M12.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M12.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M12.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M12.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M12.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M12.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M12.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q13() {
  { const rows = await M13.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M13.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M13.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M13.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M13.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M13.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M13.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M13.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q14() {
  { const rows = await M14.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M14.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M14.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M14.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M14.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M14.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M14.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M14.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q15() {
  { const rows = await M15.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M15.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M15.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M15.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M15.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M15.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M15.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M15.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q16() {
  { const rows = await M16.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M16.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M16.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M16.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M16.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M16.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M16.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M16.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q17() {
  { const rows = await M17.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M17.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M17.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M17.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M17.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M17.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M17.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M17.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q18() {
  { const rows = await M18.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M18.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M18.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M18.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M18.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M18.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M18.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M18.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q19() {
  { const rows = await M19.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M19.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M19.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M19.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M19.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M19.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M19.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M19.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q20() {
  { const rows = await M20.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M20.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M20.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M20.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M20.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M20.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M20.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M20.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q21() {
  { const rows = await M21.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M21.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M21.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M21.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M21.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M21.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M21.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M21.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q22() {
  { const rows = await M22.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M22.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M22.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M22.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M22.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M22.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M22.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M22.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q23() {
  { const rows = await M23.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M23.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M23.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M23.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M23.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M23.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M23.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M23.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q24() {
  { const rows = await M24.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M24.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M24.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M24.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M24.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M24.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M24.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M24.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q25() {
  { const rows = await M25.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M25.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M25.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M25.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M25.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M25.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M25.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M25.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q26() {
  { const rows = await M26.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M26.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M26.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M26.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M26.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M26.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M26.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M26.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q27() {
  { const rows = await M27.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M27.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M27.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M27.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M27.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M27.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M27.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M27.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q28() {
  { const rows = await M28.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M28.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M28.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M28.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M28.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M28.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M28.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M28.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q29() {
  { const rows = await M29.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M29.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M29.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M29.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M29.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M29.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M29.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M29.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q30() {
  { const rows = await M30.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M30.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M30.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M30.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M30.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M30.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M30.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M30.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q31() {
  { const rows = await M31.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M31.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M31.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M31.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M31.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M31.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M31.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M31.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q32() {
  { const rows = await M32.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M32.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M32.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M32.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M32.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M32.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M32.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M32.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q33() {
  { const rows = await M33.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M33.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M33.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M33.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M33.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M33.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M33.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M33.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q34() {
  { const rows = await M34.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M34.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M34.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M34.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M34.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M34.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M34.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M34.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q35() {
  { const rows = await M35.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M35.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M35.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M35.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M35.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M35.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M35.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M35.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q36() {
  { const rows = await M36.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M36.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M36.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M36.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M36.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M36.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M36.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M36.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q37() {
  { const rows = await M37.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M37.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M37.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M37.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M37.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M37.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M37.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M37.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q38() {
  { const rows = await M38.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M38.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M38.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M38.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M38.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M38.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M38.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M38.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q39() {
  { const rows = await M39.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M39.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M39.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M39.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M39.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M39.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M39.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M39.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q40() {
  { const rows = await M40.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M40.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M40.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M40.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M40.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M40.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M40.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M40.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q41() {
  { const rows = await M41.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M41.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M41.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M41.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M41.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M41.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M41.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M41.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q42() {
  { const rows = await M42.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M42.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M42.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M42.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M42.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M42.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M42.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M42.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q43() {
  { const rows = await M43.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M43.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M43.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M43.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M43.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M43.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M43.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M43.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q44() {
  { const rows = await M44.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M44.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M44.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M44.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M44.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M44.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M44.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M44.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q45() {
  { const rows = await M45.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M45.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M45.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M45.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M45.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M45.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M45.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M45.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q46() {
  { const rows = await M46.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M46.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M46.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M46.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M46.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M46.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M46.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M46.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q47() {
  { const rows = await M47.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M47.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M47.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M47.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M47.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M47.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M47.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M47.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q48() {
  { const rows = await M48.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M48.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M48.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M48.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M48.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M48.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M48.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M48.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q49() {
  { const rows = await M49.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M49.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M49.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M49.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M49.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M49.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M49.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M49.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q50() {
  { const rows = await M50.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M50.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M50.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M50.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M50.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M50.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M50.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M50.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q51() {
  { const rows = await M51.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M51.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M51.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M51.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M51.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M51.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M51.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M51.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q52() {
  { const rows = await M52.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M52.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M52.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M52.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M52.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M52.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M52.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M52.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q53() {
  { const rows = await M53.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M53.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M53.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M53.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M53.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M53.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M53.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M53.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q54() {
  { const rows = await M54.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M54.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M54.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M54.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M54.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M54.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M54.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M54.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q55() {
  { const rows = await M55.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M55.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M55.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M55.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M55.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M55.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M55.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M55.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q56() {
  { const rows = await M56.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M56.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M56.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M56.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M56.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M56.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M56.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M56.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q57() {
  { const rows = await M57.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M57.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M57.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M57.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M57.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M57.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M57.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M57.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q58() {
  { const rows = await M58.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M58.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M58.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M58.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M58.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M58.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M58.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M58.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q59() {
  { const rows = await M59.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M59.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M59.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M59.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M59.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M59.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M59.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M59.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q60() {
  { const rows = await M60.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M60.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M60.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M60.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M60.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M60.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M60.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M60.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q61() {
  { const rows = await M61.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M61.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M61.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M61.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M61.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M61.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M61.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M61.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q62() {
  { const rows = await M62.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M62.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M62.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M62.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M62.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M62.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M62.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M62.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q63() {
  { const rows = await M63.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M63.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M63.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M63.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M63.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M63.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M63.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M63.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q64() {
  { const rows = await M64.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M64.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M64.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M64.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M64.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M64.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M64.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M64.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q65() {
  { const rows = await M65.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M65.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M65.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M65.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M65.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M65.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M65.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M65.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q66() {
  { const rows = await M66.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M66.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M66.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M66.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M66.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M66.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M66.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M66.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q67() {
  { const rows = await M67.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M67.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M67.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M67.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M67.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M67.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M67.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M67.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q68() {
  { const rows = await M68.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M68.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M68.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M68.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M68.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M68.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M68.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M68.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q69() {
  { const rows = await M69.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M69.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M69.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M69.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M69.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M69.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M69.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M69.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q70() {
  { const rows = await M70.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M70.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M70.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M70.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M70.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M70.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M70.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M70.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q71() {
  { const rows = await M71.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M71.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M71.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M71.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M71.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M71.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M71.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M71.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q72() {
  { const rows = await M72.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M72.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M72.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M72.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M72.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M72.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M72.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M72.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q73() {
  { const rows = await M73.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M73.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M73.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M73.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M73.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M73.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M73.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M73.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q74() {
  { const rows = await M74.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M74.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M74.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M74.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M74.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M74.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M74.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M74.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q75() {
  { const rows = await M75.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M75.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M75.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M75.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M75.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M75.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M75.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M75.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q76() {
  { const rows = await M76.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M76.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M76.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M76.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M76.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M76.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M76.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M76.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q77() {
  { const rows = await M77.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M77.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M77.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M77.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M77.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M77.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M77.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M77.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q78() {
  { const rows = await M78.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M78.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M78.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M78.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M78.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M78.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M78.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M78.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q79() {
  { const rows = await M79.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M79.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M79.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M79.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M79.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M79.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M79.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M79.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q80() {
  { const rows = await M80.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M80.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M80.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M80.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M80.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M80.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M80.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M80.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q81() {
  { const rows = await M81.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M81.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M81.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M81.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M81.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M81.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M81.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M81.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q82() {
  { const rows = await M82.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M82.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M82.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M82.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M82.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M82.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M82.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M82.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q83() {
  { const rows = await M83.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M83.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M83.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M83.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M83.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M83.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M83.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M83.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q84() {
  { const rows = await M84.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M84.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M84.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M84.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M84.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M84.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M84.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M84.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q85() {
  { const rows = await M85.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M85.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M85.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M85.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M85.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M85.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M85.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M85.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q86() {
  { const rows = await M86.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M86.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M86.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M86.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M86.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M86.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M86.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M86.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q87() {
  { const rows = await M87.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M87.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M87.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M87.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M87.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M87.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M87.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M87.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q88() {
  { const rows = await M88.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M88.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M88.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M88.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M88.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M88.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M88.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M88.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q89() {
  { const rows = await M89.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M89.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M89.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M89.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M89.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M89.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M89.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M89.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q90() {
  { const rows = await M90.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M90.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M90.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M90.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M90.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M90.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M90.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M90.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q91() {
  { const rows = await M91.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M91.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M91.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M91.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M91.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M91.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M91.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M91.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q92() {
  { const rows = await M92.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M92.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M92.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M92.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M92.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M92.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M92.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M92.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q93() {
  { const rows = await M93.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M93.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M93.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M93.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M93.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M93.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M93.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M93.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q94() {
  { const rows = await M94.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M94.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M94.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M94.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M94.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M94.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M94.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M94.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q95() {
  { const rows = await M95.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M95.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M95.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M95.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M95.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M95.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M95.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M95.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q96() {
  { const rows = await M96.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M96.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M96.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M96.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M96.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M96.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M96.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M96.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q97() {
  { const rows = await M97.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M97.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M97.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M97.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M97.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M97.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M97.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M97.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q98() {
  { const rows = await M98.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M98.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M98.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M98.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M98.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M98.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M98.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M98.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
export async function q99() {
  { const rows = await M99.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 0, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M99.filter({ c0__icontains: 'x', f1__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 1, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M99.filter({ c0__icontains: 'x', f2__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 2, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M99.filter({ c0__icontains: 'x', f3__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 3, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  { const rows = await M99.filter({ c0__icontains: 'x', f0__f1__c2__startswith: 'y', r1__f2__r3__n1__gte: 4, d1__year: 2020 }).filter({ f0__f1__f2__f3__c1__in: ['a'] }).orderBy('-f0__c1', 'n0')
    const label: string = rows[0]!.label
    const far = await (await rows[0]!.f1)!.r2.filter({ n1__lt: 4 })
    const other: string = far[0]!.label }
  const v = await M99.all().values('c0', 'f1__c2', 'r1__n1')
  const text: string = v[0]!.c0, nullable: number | null = v[0]!.r1__n1
  const made = await M99.create({ c0: 'a', c2: 'b', c4: 'c', c6: 'd', f0: 1 })
  const number: number = made.n0
  const one = await M99.annotate({ k: Count('r0') }).filter({ k__gt: 2, f1__c0: 'x' }).selectRelated('f0__f1', 'f2').get()
  const count: number = one.k, far: string | undefined = one.f0?.f1?.c0
  return [text, nullable, number, count, far]
}
