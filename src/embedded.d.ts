/** The compiled catalog, packed as `src/core/catalog/packed.ts` unpacks it; the bundler provides it (see `src/build/bundle.ts`). */
declare module 'finops-lens:catalog' {
  const packed: string;
  export default packed;
}
