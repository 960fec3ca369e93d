// Our TypeScript and every ES module dependency become CommonJS; Jest's own ESM mode breaks with several libraries.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { transformSync, version } = require('@swc/core');

const { $schema: _schema, ...swcrc } = JSON.parse(fs.readFileSync(path.join(__dirname, '../.swcrc'), 'utf8'));
const self = fs.readFileSync(__filename, 'utf8');
const settings = { swcrc: false, configFile: false, module: { type: 'commonjs', ignoreDynamic: false } };
const moduleFolders = new Map();

function isModuleFolder(folder) {
  if (moduleFolders.has(folder)) return moduleFolders.get(folder);
  const file = path.join(folder, 'package.json');
  const parent = path.dirname(folder);
  const declared = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const decided = declared.type || declared.name;
  const answer = decided ? declared.type === 'module' : parent !== folder && isModuleFolder(parent);
  moduleFolders.set(folder, answer);
  return answer;
}

function isModule(file) {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  return isModuleFolder(path.dirname(file));
}

module.exports = {
  process(source, filename) {
    if (/\.tsx?$/.test(filename)) {
      const transform = { ...swcrc.jsc.transform, hidden: { jest: true } };
      return transformSync(source, { ...swcrc, ...settings, filename, jsc: { ...swcrc.jsc, transform }, sourceMaps: 'inline' });
    }
    if (!isModule(filename)) return { code: source };
    return transformSync(source, { ...settings, filename, jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, sourceMaps: false });
  },
  getCacheKey(source, filename, options) {
    const hash = createHash('sha1');
    for (const part of [source, filename, options.configString, String(options.instrument), self, JSON.stringify(swcrc), version]) hash.update(part);
    return hash.digest('hex');
  },
};
