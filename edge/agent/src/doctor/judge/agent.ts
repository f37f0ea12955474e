/** Whether the agent runs, which release it is, and whether its file is good. Pure. */
import type { ViewAsked } from '../../view/view-socket.ts';
import { type Finding, fail, ok, type Said, warn } from '../finding.ts';

export const judgeConfig = (path: string, faults: readonly string[]): Finding[] =>
  faults.length === 0
    ? [ok('config', 'config-ok', `${path}: se entiende entero`, 'all of it is understood')]
    : faults.map((line) => {
        const [es = line, en = line] = line.split(' / ');
        return fail('config', 'config-fault', {
          ...{ es, en },
          mend: {
            es: `corrija ${path} y repita: samay-edge check-config ${path}`,
            en: `correct ${path} and repeat: samay-edge check-config ${path}`,
          },
        });
      });

const start: Said = {
  es: 'sudo systemctl start samay-edge; si no arranca: journalctl -u samay-edge -n 30',
  en: 'sudo systemctl start samay-edge; if it does not start: journalctl -u samay-edge -n 30',
};

export function judgeAgent(asked: ViewAsked): Finding[] {
  switch (asked.kind) {
    case 'view': {
      const { pid, uptime, software, gateway } = asked.view;
      const hours = (uptime / 3600).toFixed(1);
      const running = `en marcha (${software}, proceso ${pid}, ${hours} h): se mira por su hombro`;
      const findings = [ok('agent', 'agent-runs', running, 'running: what it sees is told here')];
      if (gateway.state === 'refused') {
        findings.push(
          fail('agent', 'agent-refused', {
            es: `el agente no puede entrar al gateway: ${gateway.why ?? '—'}`,
            en: `the agent is not let in by the gateway: ${gateway.why ?? '—'}`,
            mend: { es: 'vea la línea «gateway»', en: 'see the line «gateway»' },
          }),
        );
      } else if (gateway.state !== 'connected' && gateway.age > 60) {
        findings.push(
          warn('agent', 'agent-offline', {
            es: `el agente está sin gateway hace ${Math.round(gateway.age / 60)} min: ${gateway.why ?? '—'}`,
            en: `the agent has been without the gateway for ${Math.round(gateway.age / 60)} min: ${gateway.why ?? '—'}`,
            mend: {
              es: 'vea las líneas «red», «tls» y «gateway»',
              en: 'see the lines «red», «tls», «gateway»',
            },
          }),
        );
      }
      return findings;
    }
    case 'none':
      return [
        fail('agent', 'agent-stopped', {
          es: 'el agente no está en marcha: nadie mide ni envía; la doctora mide por su cuenta',
          en: 'the agent does not run: nobody measures or sends; the doctor measures by itself',
          mend: start,
        }),
      ];
    case 'denied':
      return [
        warn('agent', 'agent-denied', {
          es: 'el agente está en marcha, pero este usuario no puede preguntarle',
          en: 'the agent runs, but this user may not ask it',
          mend: {
            es: 'repita con sudo, o: sudo usermod -aG samay $USER, salga y vuelva a entrar',
            en: 'repeat with sudo, or: sudo usermod -aG samay $USER, log out and in again',
          },
        }),
      ];
    case 'unreadable':
      return [
        warn('agent', 'agent-other', {
          es: 'el agente contesta de otra manera: es de otra versión que esta orden',
          en: 'the agent answers in another way: it is of another version than this command',
          mend: {
            es: 'sudo systemctl restart samay-edge',
            en: 'sudo systemctl restart samay-edge',
          },
        }),
      ];
  }
}
