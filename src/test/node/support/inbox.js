import { within } from './within.js';

/** What has arrived so far, in order; who waits is told of each arrival. */
export class Inbox {
  #items = [];
  #waiting = new Set();

  add(...items) {
    this.#items.push(...items);
    this.#waiting.forEach((look) => look());
  }

  get all() {
    return [...this.#items];
  }

  /** The first item that matches, now or later. */
  async first(matches = () => true) {
    await this.until((items) => items.some(matches), 'what was waited for arrives');
    return this.#items.find(matches);
  }

  /** Waits until all that has arrived meets a condition. */
  async until(holds, what, seconds) {
    let look;
    const met = new Promise((resolve) => {
      look = () => holds(this.#items) && resolve();
    });
    this.#waiting.add(look);
    look();
    try {
      await within(met, `${what}; there are ${this.#items.length} so far`, seconds);
    } finally {
      this.#waiting.delete(look);
    }
    return this.all;
  }
}
