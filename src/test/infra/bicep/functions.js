import { Text, isKnown } from './values.js';

/** Functions of the language that can be answered without Azure, once all their arguments are known. */
const ANSWERED = {
  bool: (text) => text === 'true',
  coalesce: (...values) => values.find((value) => value !== null) ?? null,
  concat: (first, ...more) => (Array.isArray(first) ? first.concat(...more) : [first, ...more].join('')),
  contains: (whole, part) => (isObject(whole) ? part in whole : whole.includes(part)),
  empty: (value) => value === null || sizeOf(value) === 0,
  filter: (items, test) => items.filter((item) => test(item)),
  first: (items) => items.at(0) ?? null,
  flatten: (items) => items.flat(),
  int: Number,
  join: (items, separator) => items.join(separator),
  last: (items) => items.at(-1) ?? null,
  length: (value) => sizeOf(value),
  map: (items, change) => items.map((item, index) => change(item, index)),
  objectKeys: Object.keys,
  items: (object) => Object.entries(object).map(([key, value]) => ({ key, value })),
  range: (start, count) => Array.from({ length: count }, (_, index) => start + index),
  replace: (text, old, replacement) => text.replaceAll(old, replacement),
  split: (text, separator) => text.split(separator),
  startsWith: (text, start) => text.toLowerCase().startsWith(start.toLowerCase()),
  string: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  take: (value, count) => value.slice(0, count),
  toLower: (text) => text.toLowerCase(),
  toUpper: (text) => text.toUpperCase(),
};

/** Functions that need to know no more than the outline of their arguments. */
const OUTLINED = {
  map: ([items, change]) => (Array.isArray(items) ? ANSWERED.map(items, change) : undefined),
  union: (values) => merged(values),
  empty: ([value]) => (value instanceof Text && value.pieces.some(isText) ? false : undefined),
  toObject: ([items, key, value = (item) => item]) =>
    Array.isArray(items) ? Object.fromEntries(items.map((item) => [key(item), value(item)])) : undefined,
};

/** The function's answer; undefined where it takes Azure to know it. */
export function answer(name, args) {
  const outlined = OUTLINED[name]?.(args);
  if (outlined !== undefined) return outlined;
  return ANSWERED[name] && args.every(isKnown) ? ANSWERED[name](...args) : undefined;
}

function merged(values) {
  if (values.every(Array.isArray)) return [...new Set(values.flat())];
  return values.every(isObject) ? Object.assign({}, ...values) : undefined;
}

const isText = (piece) => typeof piece === 'string' && piece !== '';
const isObject = (value) => value !== null && typeof value === 'object' && value.constructor === Object;
const sizeOf = (value) => (isObject(value) ? Object.keys(value).length : value.length);
