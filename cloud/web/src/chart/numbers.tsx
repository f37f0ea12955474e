/** A few numbers in a row, each under its name. */
export function Numbers({ cells }: { readonly cells: readonly (readonly [string, string])[] }) {
  return (
    <dl class="numbers">
      {cells.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
