export { archiveStream, type Part, type WrittenBy, writeArchive } from './archive.ts';
export { type ArchiveCode, ArchiveError } from './archive-error.ts';
export { checkArchive, type Manifest, readParts } from './check.ts';
export { type FolderOptions, folderParts, type RestoreOptions, restoreFolder } from './folder.ts';
