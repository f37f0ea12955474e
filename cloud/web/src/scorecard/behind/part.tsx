/** One part of what a number stands on, by what kind of data it is. */

import { Downloads } from './sheet.tsx';
import { sourceOf } from './source.ts';
import { StationDays } from './station-days.tsx';
import { Collections, Inventory, LineDays, Records, Stations, VehicleDays } from './tables.tsx';

export function Part({ href }: { readonly href: string }) {
  const source = sourceOf(href);
  switch (source?.kind) {
    case 'days':
      return <StationDays source={source} href={href} />;
    case 'vehicles':
      return <VehicleDays {...source} href={href} />;
    case 'lines':
      return <LineDays {...source} href={href} />;
    case 'collections':
      return <Collections {...source} href={href} />;
    case 'records':
      return <Records {...source} href={href} />;
    case 'stations':
      return <Stations href={href} />;
    case 'inventory':
      return <Inventory {...source} href={href} />;
    case undefined:
      return <Downloads href={href} />;
  }
}
