/** What cannot be is told, with the option and the mend (OGC 18-088, req/request-data/status-code). */
import { expect, it } from 'vitest';
import { openStaService } from './sta-service.suite.ts';

const { fault } = openStaService();

it.each([
  ['/Things?$filter=name eq', 400, '$filter'],
  ['/Things?$filter=name eq 5', 400, '$filter'],
  ['/Things?$filter=nombre eq 5', 400, '$filter'],
  [`/Things?$filter=${'('.repeat(100)}1`, 400, '$filter'],
  ["/Observations?$filter=phenomenonTime gt '2026'", 400, '$filter'],
  ["/Things?$filter=st_relate(Locations/location, geography'POINT(1 2)', 'T*')", 400, '$filter'],
  ['/Things?$filter=soundex(name) eq 1', 501, '$filter'],
  ['/Things?$orderby=nope', 400, '$orderby'],
  ['/Things?$top=-1', 400, '$top'],
  ['/Things?$skip=1000000', 400, '$skip'],
  ['/Things?$count=yes', 400, '$count'],
  ['/Things?$expand=Nope', 400, '$expand'],
  ['/Things?$apply=x', 501, '$apply'],
  ['/Things?top=1', 400, 'top'],
  ["/Things('plaza')?$top=1", 400, '$top'],
  ['/Things?$top=1&$top=2', 400, '$top'],
  ['/Observations?$skiptoken=x', 400, '$skiptoken'],
  ['/Things?$resultFormat=dataArray', 501, '$resultFormat'],
])(
  'query-status-code: %s is %i and names the option and the mend',
  async (path, status, target) => {
    const error = await fault(path, status);
    expect(error.target).toBe(target);
    expect(error.message.length).toBeGreaterThan(20);
    expect(error.details[0].code).toBe('es');
  },
);
