import { Renderable, type SafeString, safe } from '../kernel/index.ts'
import type { FormRenderer } from './html/renderer.ts'

/** What is printed by templates, in several ways: a form or a formset. */
export abstract class PrintedForm extends Renderable {
  abstract readonly renderer: FormRenderer

  /** What its templates are given. */
  abstract getContext(): object

  /** The template of one of the ways. */
  protected abstract templateOf(way: 'div' | 'p' | 'table' | 'ul'): string

  /** Prints it by a template. */
  protected renderBy(template: string): SafeString {
    return safe(this.renderer.render(template, this.getContext()))
  }

  asDiv(): SafeString {
    return this.renderBy(this.templateOf('div'))
  }

  asP(): SafeString {
    return this.renderBy(this.templateOf('p'))
  }

  asTable(): SafeString {
    return this.renderBy(this.templateOf('table'))
  }

  asUl(): SafeString {
    return this.renderBy(this.templateOf('ul'))
  }
}
