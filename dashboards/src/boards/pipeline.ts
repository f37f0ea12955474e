/** Whether readings flow from the stations to the store and to people, and what runs out first. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Language, speaker } from '../language.ts';
import { board } from './board.ts';
import { pipelineGateway } from './pipeline-gateway.ts';
import { pipelineMachines } from './pipeline-machines.ts';
import { pipelineNow } from './pipeline-now.ts';
import { pipelineService } from './pipeline-service.ts';
import { pageVariable } from './variables.ts';

export function pipeline(language: Language): Dashboard {
  const say = speaker(language);
  return board(
    {
      name: 'pipeline',
      about: {
        es: 'Gateway y API por ritmo, errores y duración; diario, almacén y máquinas por uso, saturación y errores.',
        en: 'Gateway and API by rate, errors and duration; journal, store and machines by use, saturation and errors.',
      },
      range: { from: 'now-6h', to: 'now' },
      refresh: '30s',
      variables: [pageVariable()],
      sections: [
        pipelineNow(say),
        pipelineGateway(say),
        pipelineService(say),
        pipelineMachines(say),
      ],
    },
    language,
    say,
  );
}
