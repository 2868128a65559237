import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PrismaField {
  name: string;
  column: string;
  /** Scalar, enum or model name as written in the schema. */
  type: string;
  kind: 'scalar' | 'enum' | 'relation';
  optional: boolean;
  list: boolean;
  /** `Char(36)`, `DateTime(3)`, `Text`; null where the schema names no `@db` type. */
  native: string | null;
  default: string | null;
}

export interface PrismaIndex {
  name: string;
  columns: string[];
  unique: boolean;
}

export interface PrismaForeignKey {
  name: string;
  columns: string[];
  table: string;
  references: string[];
  onDelete: string;
  onUpdate: string;
}

export interface PrismaModel {
  name: string;
  table: string;
  doc: string;
  fields: PrismaField[];
  primaryKey: string[];
  indexes: PrismaIndex[];
  foreignKeys: PrismaForeignKey[];
}

interface Block {
  kind: string;
  name: string;
  doc: string;
  lines: string[];
}

const quoted = (text: string, key: string) => new RegExp(`\\b${key}:\\s*"([^"]+)"`).exec(text)?.[1];
const bracketed = (text: string) =>
  /\[([^\]]*)\]/
    .exec(text)?.[1]
    ?.split(',')
    .map((part) => part.trim()) ?? [];
const snake = (word: string) => word.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`schema.prisma: ${what}`);
  return value;
};

function readBlocks(source: string): Block[] {
  return [...source.matchAll(/((?:^\/\/\/.*\n)*)^(model|enum) (\w+) \{\n([\s\S]*?)^\}/gm)].map((match) => ({
    doc: match[1]!.replace(/^\/\/\/ ?/gm, '').trim(),
    kind: match[2]!,
    name: match[3]!,
    lines: match[4]!
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('//')),
  }));
}

function readField(line: string, enums: Set<string>, models: Set<string>): PrismaField {
  const [, name, type, mark] = required(/^(\w+)\s+(\w+)(\?|\[\])?/.exec(line) ?? undefined, `cannot read "${line}"`);
  return {
    name: name!,
    column: /@map\("([^"]+)"\)/.exec(line)?.[1] ?? name!,
    type: type!,
    kind: models.has(type!) ? 'relation' : enums.has(type!) ? 'enum' : 'scalar',
    optional: mark === '?',
    list: mark === '[]',
    native: /@db\.(\w+(?:\([^)]*\))?)/.exec(line)?.[1] ?? null,
    default: /@default\(((?:[^()]|\([^)]*\))*)\)/.exec(line)?.[1] ?? null,
  };
}

/** The models and enums of a Prisma schema as it is written, with every name as the database has it. */
export function readPrismaModels(folder = fileURLToPath(new URL('../../../prisma/schema', import.meta.url))) {
  const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const blocks = readBlocks(files.join('\n'));
  const enums = new Map(blocks.filter(({ kind }) => kind === 'enum').map(({ name, lines }) => [name, lines]));
  const modelBlocks = blocks.filter(({ kind }) => kind === 'model');
  const modelNames = new Set(modelBlocks.map(({ name }) => name));
  const enumNames = new Set(enums.keys());

  const drafts = modelBlocks.map(({ name, doc, lines }) => ({
    name,
    doc,
    lines,
    table: lines.map((line) => /^@@map\("([^"]+)"\)/.exec(line)?.[1]).find(Boolean) ?? name,
    fields: lines.filter((line) => !line.startsWith('@@')).map((line) => readField(line, enumNames, modelNames)),
  }));
  const columnOf = (model: string, field: string) =>
    required(
      drafts.find(({ name }) => name === model)?.fields.find(({ name }) => name === field)?.column,
      `${model} has no field ${field}`,
    );
  const tableOf = (model: string) => required(drafts.find(({ name }) => name === model)?.table, `no model ${model}`);

  const models = drafts.map(({ name, doc, lines, table, fields }): PrismaModel => {
    const columns = (text: string) => bracketed(text).map((field) => columnOf(name, field));
    const fieldLines = lines.filter((line) => !line.startsWith('@@'));
    const own = (line: string) => columnOf(name, /^\w+/.exec(line)![0]);
    const single = fieldLines.filter((line) => / @id\b/.test(line)).map(own);
    const composite = lines.filter((line) => line.startsWith('@@id')).flatMap(columns);
    const indexes = [
      ...fieldLines
        .filter((line) => / @unique\b/.test(line))
        .map((line) => ({ name: quoted(line, 'map'), columns: [own(line)], unique: true })),
      ...lines
        .filter((line) => /^@@(index|unique|fulltext)\(/.test(line))
        .map((line) => ({ name: quoted(line, 'map'), columns: columns(line), unique: line.startsWith('@@unique') })),
    ].map((index) => ({ ...index, name: required(index.name, `${name} has an index without map`) }));
    const foreignKeys = fieldLines
      .filter((line) => /@relation\([^)]*fields:/.test(line))
      .map((line): PrismaForeignKey => {
        const target = /^\w+\s+(\w+)/.exec(line)![1]!;
        const from = bracketed(/fields:\s*\[[^\]]*\]/.exec(line)![0]).map((field) => columnOf(name, field));
        const optional = /^\w+\s+\w+\?/.test(line);
        const onDelete = /onDelete:\s*(\w+)/.exec(line)?.[1];
        return {
          name: quoted(line, 'map') ?? `${table}_${from.join('_')}_fkey`,
          columns: from,
          table: tableOf(target),
          references: bracketed(/references:\s*\[[^\]]*\]/.exec(line)![0]).map((field) => columnOf(target, field)),
          onUpdate: snake(/onUpdate:\s*(\w+)/.exec(line)?.[1] ?? 'Cascade'),
          onDelete: onDelete ? snake(onDelete).replace('_', ' ') : optional ? 'SET NULL' : 'RESTRICT',
        };
      });
    return { name, doc, table, fields, primaryKey: single.length ? single : composite, indexes, foreignKeys };
  });
  return { models, enums };
}
