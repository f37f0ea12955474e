export { archiveStream, type Part, type WrittenBy, writeArchive } from './archive.ts';
export { ArchiveError, type ArchiveCode } from './archive-error.ts';
export { checkArchive, type Manifest, readParts } from './check.ts';
export { folderParts, type FolderOptions, restoreFolder, type RestoreOptions } from './folder.ts';
