import { localeFormats } from '../../i18n/index.ts'
import { localizeInput } from '../localize.ts'
import { TextInput } from './inputs.ts'
import type { WidgetOptions } from './widget.ts'

/** What the widgets of dates and times can be given. */
export interface DateInputOptions extends WidgetOptions {
  /** A strftime format; default: the first input format of the active language. */
  readonly format?: string | undefined
}

abstract class TemporalInput extends TextInput {
  override readonly supportsMicroseconds: boolean = false
  readonly format: string | undefined

  constructor(options: DateInputOptions = {}) {
    super(options)
    this.format = options.format
  }

  protected abstract defaultFormat(): string | undefined

  override formatValue(value: unknown): unknown {
    if (value === null || value === undefined) return undefined
    return localizeInput(value, this.format ?? this.defaultFormat())
  }
}

/** A date as text. */
export class DateInput extends TemporalInput {
  override readonly templateName: string = 'forms/widgets/date.html'

  protected defaultFormat(): string | undefined {
    return localeFormats().dateInputFormats[0]
  }
}

/** A date and time as text. */
export class DateTimeInput extends TemporalInput {
  override readonly templateName: string = 'forms/widgets/datetime.html'

  protected defaultFormat(): string | undefined {
    return localeFormats().datetimeInputFormats[0]
  }
}

/** A time of day as text. */
export class TimeInput extends TemporalInput {
  override readonly templateName: string = 'forms/widgets/time.html'

  protected defaultFormat(): string | undefined {
    return localeFormats().timeInputFormats[0]
  }
}
