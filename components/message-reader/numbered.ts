/** Items of a list that never changes its order, with keys for React. */
export function numbered<Item>(items: Item[]): { key: string; item: Item }[] {
  return items.map((item, at) => ({ key: String(at), item }))
}
