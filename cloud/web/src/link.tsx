/** A link within the page: it has an address to copy or open in a tab, and needs no new load. */
import type { ComponentChildren } from 'preact';
import { type Address, formatAddress, useWay } from './address.ts';

interface LinkProps {
  readonly to: Partial<Address>;
  readonly class?: string;
  readonly children: ComponentChildren;
  readonly current?: boolean;
  readonly 'data-device'?: string;
}

export function Link({ to, current, children, ...rest }: LinkProps) {
  const { address, go } = useWay();
  const follow = (event: MouseEvent) => {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (elsewhere) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      {...rest}
      href={formatAddress({ ...address, ...to })}
      aria-current={current === true ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
