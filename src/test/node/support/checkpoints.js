/** A checkpoint store in memory, for the consumers of one test. */
export class Checkpoints {
  #owners = new Map();
  #checkpoints = new Map();
  #version = 0;

  async listOwnership() {
    return [...this.#owners.values()].map((owner) => ({ ...owner }));
  }

  async claimOwnership(claims) {
    const granted = claims.filter(({ partitionId, etag }) => this.#owners.get(partitionId)?.etag === etag);
    return granted.map((claim) => {
      this.#version += 1;
      const owner = { ...claim, etag: `v${this.#version}`, lastModifiedTimeInMs: Date.now() };
      this.#owners.set(claim.partitionId, owner);
      return { ...owner };
    });
  }

  async listCheckpoints() {
    return [...this.#checkpoints.values()];
  }

  async updateCheckpoint(checkpoint) {
    this.#checkpoints.set(checkpoint.partitionId, checkpoint);
  }

  /** How many partitions each owner has, in ascending order. */
  get shares() {
    const counts = new Map();
    for (const { ownerId } of this.#owners.values()) {
      if (ownerId) {
        counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1);
      }
    }
    return [...counts.values()].sort();
  }
}
