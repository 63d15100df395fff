/** What happens in virtual time: the earliest first, those of one instant in the order in which they were planned. */
export class Schedule {
  /** A heap. */
  readonly #plans: Plan[] = [];
  #count = 0;

  plan(at: number, run: () => void): void {
    const plans = this.#plans;
    const plan = { at, order: this.#count++, run };
    let place = plans.length;
    plans.push(plan);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = plans[above] as Plan;
      if (isBefore(parent, plan)) break;
      plans[place] = parent;
      place = above;
    }
    plans[place] = plan;
  }

  /** When the next thing happens; infinity: nothing more does. */
  get nextAt(): number {
    return this.#plans[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Takes out what comes first. */
  take(): (() => void) | null {
    const plans = this.#plans;
    const [first, last] = [plans[0], plans.pop()];
    if (first === undefined || last === undefined) return null;
    if (plans.length > 0) this.#sink(last);
    return first.run;
  }

  #sink(plan: Plan): void {
    const plans = this.#plans;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      const [left, right] = [plans[below], plans[below + 1]];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) below += 1;
      const child = plans[below] as Plan;
      if (isBefore(plan, child)) break;
      plans[place] = child;
      place = below;
    }
    plans[place] = plan;
  }
}

interface Plan {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

const isBefore = (a: Plan, b: Plan): boolean => (a.at === b.at ? a.order < b.order : a.at < b.at);
