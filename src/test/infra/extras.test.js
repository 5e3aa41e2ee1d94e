import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  columnsOfRules,
  columnsOfTheTable,
  scriptsThatRunOnce,
  sourcesOfTheWorkbook,
  targetsOfIngestion,
  undocumentedRules,
  unknownOperations,
  unwrittenLines,
} from './checks/extras.js';
import { claim } from './claims.js';
import { merge } from './merge-types.js';

const ALERTS = 'infra/alerts/main.bicep';
const QUERIES = 'infra/alerts/queries';
const WORKBOOK = 'infra/alerts/workbook.json';
const SCHEMA = 'infra/explorer/schema.kql';

claim(
  'a rule measures and splits by columns of its query',
  columnsOfRules,
  { path: `${QUERIES}/lag.kql`, from: 'Seconds = datetime', to: 'Age = datetime', finding: 'twinflow-lag has no column Seconds' },
  { path: `${QUERIES}/registrations.kql`, from: 'Reason = strcat', to: 'Why = strcat', finding: 'twinflow-registrations has no column Reason' },
  { path: ALERTS, from: "splitBy: ['Function', 'Kind']", to: "splitBy: ['Function', 'Cause']", finding: 'twinflow-dead-letters has no column Cause' },
);

claim(
  'queries look for log lines that the functions write',
  unwrittenLines,
  { path: `${QUERIES}/dead-letters.kql`, from: 'rejected kind=', to: 'refused kind=', finding: "'refused'" },
  { path: WORKBOOK, from: ' deferred=', to: ' postponed=', finding: "'postponed='" },
  { path: 'src/main/java/io/twinflow/functions/Reason.java', from: '"kind="', to: '"type="', finding: "'kind='" },
);

claim(
  'queries ask for functions that there are',
  unknownOperations,
  { path: `${QUERIES}/standstill.kql`, from: '"DeleteDeviceTwin"', to: '"DeleteTwin"', finding: 'function DeleteTwin' },
  { path: WORKBOOK, from: 'OperationName == \\"TwinToTwin\\"', to: 'OperationName == \\"TwinToRoom\\"', finding: 'function TwinToRoom' },
);

claim(
  'the workbook reads what the template fills in',
  sourcesOfTheWorkbook,
  { path: WORKBOOK, from: '<hub>', to: '<iotHub>', finding: '<iotHub>' },
  { path: ALERTS, from: '  topic: topic.id', to: '  grid: topic.id', finding: '<topic>' },
);

claim(
  'the table of Azure Data Explorer takes all of a row',
  columnsOfTheTable,
  { path: SCHEMA, from: '$.ModelId', to: '$.Model', finding: 'ModelId of a row' },
  { path: SCHEMA, from: 'Value: dynamic, ', to: '', finding: 'column Value, which is not there' },
  { path: 'infra/explorer/main.bicep', from: "'x-opt-enqueued-time', ", to: '', finding: 'Nothing has x-opt-enqueued-time' },
  { path: 'src/main/java/io/twinflow/wire/TimeSeriesRows.java', from: '"Key"', to: '"Name"', finding: 'No column takes Name' },
);

claim(
  'the connection fills a table that the script makes',
  targetsOfIngestion,
  { path: SCHEMA, from: '.create-merge table TwinHistory', to: '.create-merge table History', finding: 'no table TwinHistory' },
  { path: 'infra/explorer/main.bicep', from: 'mappingRuleName: tableName', to: "mappingRuleName: 'rows'", finding: 'no mapping rows' },
);

claim('a script of the cluster runs again when it has changed', scriptsThatRunOnce, {
  path: 'infra/explorer/main.bicep',
  from: 'uniqueString(schemaScript)',
  to: 'uniqueString(database.id)',
  finding: 'The tag of createTable',
});

claim(
  'the README lists the rules',
  undocumentedRules,
  { path: 'infra/alerts/README.md', from: '`twinflow-lag`', to: '`twinflow-age`', finding: 'lists twinflow-age' },
  { path: ALERTS, from: "'twinflow-messages-orphaned'", to: "'twinflow-messages-lost'", finding: 'does not list twinflow-messages-lost' },
);

test('a merged index points at the same types as the two it is made of', () => {
  const first = { source: 'A', index: { 'a@1': 1 }, types: [{ $type: 'StringType' }, { body: { $ref: 0 } }] };
  const second = { source: 'B', index: { 'b@1': 0 }, types: [{ body: { $ref: 1 } }, { elements: [{ $ref: 0 }] }] };

  const { index, types } = merge(first, second);

  assert.deepEqual(types[index['a@1']], { body: { $ref: 0 } });
  assert.deepEqual(types[index['b@1']], { body: { $ref: 3 } });
  assert.deepEqual(types[3], { elements: [{ $ref: 2 }] });
});

test('an index that names a type of the other is refused', () => {
  const index = { source: 'A', index: { 'a@1': 0 }, types: [{ $type: 'StringType' }] };

  assert.throws(() => merge(index, index), /In both indexes: a@1/);
});
