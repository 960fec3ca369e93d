/** The folder cannot be used as asked; `message` says why and what to do. */
export class DataFolderError extends Error {}
