/** The compiled catalog as JSON text; the bundler provides it (see `src/build/bundle.ts`). */
declare module 'finops-lens:catalog' {
  const json: string;
  export default json;
}
