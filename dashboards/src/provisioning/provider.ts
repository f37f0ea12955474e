import type { YamlFile } from './yaml-file.ts';

/** Folders are those on disk, so none is named here. */
export const dashboardProvider = (): Record<string, YamlFile> => ({
  'provisioning/dashboards/samay.yaml': {
    note: '# Los tableros se hacen con código; no se cambian en el navegador / made by code, not in the browser.\n',
    content: {
      apiVersion: 1,
      providers: [
        {
          name: 'samay',
          orgId: 1,
          type: 'file',
          disableDeletion: false,
          allowUiUpdates: false,
          updateIntervalSeconds: 30,
          options: { path: '/var/lib/grafana/dashboards', foldersFromFilesStructure: true },
        },
      ],
    },
  },
});
