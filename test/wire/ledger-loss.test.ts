import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDynamoLedger } from '../../src/ledger/dynamodb/ledger.js';
import { createFileLedger } from '../../src/ledger/file/ledger.js';
import type { Ledger } from '../../src/ledger/port.js';
import { exitCodeOf } from '../../src/report/outcome.js';
import { DAY } from '../../src/util/clock.js';
import { ACCOUNT, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';
import { startDynamo, TABLE } from '../helpers/dynamo.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import { createLedgerDirectory } from '../helpers/ledger-directory.js';

const ALERT = 'keeper/us/8560/alert.login_failure/enterprise';

/** A bridge after its first run; its next run finds an alert resolved. */
async function startWorld(ledger: Ledger, regions: readonly string[] = ['us-east-1']) {
  const world = await startBridgeWorld({ ledger, regions });
  onTestFinished(async () => void (await world.stop()));
  await world.sync();
  const { enterprise } = world.keeper;
  const resolve = () => {
    enterprise.alerts = enterprise.alerts.filter(({ eventType }) => eventType !== 'login_failure');
  };
  const stateOf = (region = 'us-east-1') =>
    world.hub.findings(ACCOUNT, region).find(({ finding }) => finding.Id === ALERT)?.finding
      .RecordState;
  return { ...world, resolve, stateOf };
}

async function startWithFileLedger(regions?: readonly string[]) {
  const { directory, file, remove } = await createLedgerDirectory();
  onTestFinished(remove);
  return { folder: directory, file, ...(await startWorld(createFileLedger(directory), regions)) };
}

/** Rewrites the file without the lines of the last call. */
async function loseLastCall(file: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  const lastIntent = lines.findLastIndex((line) => line.includes('"kind":"intend"'));
  await writeFile(
    file,
    lines
      .slice(0, lastIntent)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

const LOST = {
  code: 'LedgerCorrupt',
  message: expect.stringMatching(/has lost rows: it holds \d+ findings, and the last run left \d+/),
  hint: expect.stringContaining('sync --adopt'),
};

describe('a ledger that lost rows', () => {
  it.each([
    ['lines', loseLastCall],
    ['its file', rm],
  ])('(%s) stops its target until --adopt has read them back', async (_, lose) => {
    const { file, sync, resolve, stateOf } = await startWithFileLedger();
    await lose(file);
    resolve();
    for (const command of ['plan', 'sync', 'retire', 'sync'] as const) {
      const report = await sync({ command });
      expect([command, targetOf(report).error]).toEqual([command, LOST]);
      expect(exitCodeOf(report)).not.toBe(0);
    }
    expect(stateOf()).toBe('ACTIVE');
    const adopted = await sync({ adopt: true });
    expect(targetOf(adopted)).toMatchObject({ created: 0, status: 'delivered', error: null });
    expect(stateOf()).toBe('ARCHIVED');
    expect(exitCodeOf(await sync())).toBe(0);
  });

  it('does not stop the other targets', async () => {
    const {
      folder: directory,
      sync,
      resolve,
      stateOf,
    } = await startWithFileLedger(['us-east-1', 'eu-west-1']);
    await rm(join(directory, 'acme', 'aws_111122223333_us-east-1.ndjson'));
    resolve();
    const report = await sync();
    expect(targetOf(report, 'us-east-1').error).toEqual(LOST);
    expect(targetOf(report, 'eu-west-1')).toMatchObject({ status: 'delivered', archived: 1 });
    expect(stateOf('eu-west-1')).toBe('ARCHIVED');
  });

  it('is also detected in a DynamoDB table', async () => {
    const dynamo = await startDynamo();
    onTestFinished(() => dynamo.stop());
    const { sync } = await startWorld(
      createDynamoLedger({
        client: dynamo.client,
        table: TABLE,
        clock: createInstantClock(),
        random: () => 0.5,
      }),
    );
    const pk = { S: `acme#aws#${ACCOUNT}#us-east-1` };
    const Key = { pk, sk: { S: `f#${ALERT}` } };
    await dynamo.client.send(new DeleteItemCommand({ TableName: TABLE, Key }));
    expect(targetOf(await sync()).error).toEqual(LOST);
    expect(exitCodeOf(await sync({ adopt: true }))).toBe(0);
  });

  it('is not suspected because findings were archived or a new target has none', async () => {
    const { sync, resolve, config, clock } = await startWithFileLedger();
    resolve();
    expect(exitCodeOf(await sync())).toBe(0);
    config.tenants[0]?.targets.push({
      ...config.tenants[0].targets[0],
      region: 'eu-west-1',
    } as never);
    expect(exitCodeOf(await sync())).toBe(0);
    clock.advance(40 * DAY);
    expect(exitCodeOf(await sync())).toBe(0);
    expect(exitCodeOf(await sync({ command: 'retire' }))).toBe(0);
    expect(exitCodeOf(await sync())).toBe(0);
  });
});
