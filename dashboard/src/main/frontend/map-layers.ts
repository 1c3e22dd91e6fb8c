/** Reads the layers of the map by version; remembers what was read, so that nothing is read twice. */
export class Layers {
  private readonly seen = new Map<string, string>();

  /** The items of a layer if they are newer than what was read before. */
  async newer<T>(name: string, world: string, version: number): Promise<T[] | undefined> {
    const wanted = world + version;
    if (this.seen.get(name) === wanted) return undefined;
    const answer = await fetch(`api/layers/${name}?world=${world}&since=${version}`);
    if (!answer.ok) return undefined;
    this.seen.set(name, wanted);
    return (await answer.json()).items;
  }
}
