// Drives the made-up Salesforce with jsforce, a client that many use with the real one: what it cannot do here, our
// simulator gets wrong.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createSign, generateKeyPairSync} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import jsforce from 'jsforce';

const dir = mkdtempSync(join(tmpdir(), 'guichet-jsforce-'));
const keys = generateKeyPairSync('rsa', {modulusLength: 2048});
writeFileSync(join(dir, 'public.pem'), keys.publicKey.export({type: 'spki', format: 'pem'}));
const simulator = spawn(process.argv[2], [join(dir, 'public.pem')], {stdio: ['pipe', 'pipe', 'inherit']});
const lines = createInterface({input: simulator.stdout})[Symbol.asyncIterator]();
const url = (await lines.next()).value;

const part = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
function assertion(seconds = 180, key = keys.privateKey) {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  const text = `${part({alg: 'RS256'})}.${part({iss: 'consumer', sub: 'borne@ville.example', aud: url, exp})}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}
const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const connect = () => new jsforce.Connection({loginUrl: url, instanceUrl: url, version: '66.0'});

const stories = {
  async 'an expired assertion and a foreign key are refused'() {
    await assert.rejects(connect().authorize({grant_type, assertion: assertion(-10)}), /expired/);
    const other = generateKeyPairSync('rsa', {modulusLength: 2048}).privateKey;
    await assert.rejects(connect().authorize({grant_type, assertion: assertion(180, other)}), /invalid/);
  },
  async 'an upsert creates once and then updates'() {
    const connection = connect();
    await connection.authorize({grant_type, assertion: assertion()});
    const record = {Kiosk_Ref__c: 'a-1', Subject: 'Éléonore d’Haÿ'};
    const first = await connection.sobject('Case').upsert(record, 'Kiosk_Ref__c');
    const again = await connection.sobject('Case').upsert(record, 'Kiosk_Ref__c');
    assert.equal(first.success && first.created, true);
    assert.equal(again.created, false);
    assert.equal(again.id, first.id);
    const held = await connection.sobject('Case').retrieve(first.id);
    assert.equal(held.Subject, 'Éléonore d’Haÿ');
    assert.match(held.CaseNumber, /^\d+$/);
  },
  async 'a file is kept and found by a query'() {
    const connection = connect();
    await connection.authorize({grant_type, assertion: assertion()});
    const file = {Title: 'photo', PathOnClient: 'photo.jpg', VersionData: '/9gAAQ==', Kiosk_File_Ref__c: 'a-1:hash'};
    const made = await connection.sobject('ContentVersion').create(file);
    assert.equal(made.success, true);
    const found = await connection.query("SELECT Kiosk_File_Ref__c FROM ContentVersion WHERE Kiosk_File_Ref__c LIKE 'a-1:%'");
    assert.equal(found.totalSize, 1);
    assert.equal(found.records[0].Kiosk_File_Ref__c, 'a-1:hash');
  },
  async 'an error arrives as an error with its code'() {
    const connection = connect();
    await connection.authorize({grant_type, assertion: assertion()});
    await assert.rejects(connection.query('SELECT nothing'), (error) => error.errorCode === 'MALFORMED_QUERY');
    await assert.rejects(connection.sobject('Case').retrieve('500000000000000'), (error) => error.errorCode === 'NOT_FOUND');
  },
  async 'an ended session is renewed'() {
    let renewals = 0;
    const connection = new jsforce.Connection({
      loginUrl: url, instanceUrl: url, version: '66.0', accessToken: 'ended',
      refreshFn: async (_, done) => {
        ++renewals;
        const fresh = connect();
        await fresh.authorize({grant_type, assertion: assertion()});
        done(null, fresh.accessToken);
      },
    });
    await connection.query("SELECT Kiosk_File_Ref__c FROM ContentVersion WHERE Kiosk_File_Ref__c LIKE 'b:%'");
    assert.equal(renewals, 1);
  },
};

let passed = 0, failed = 0;
for (const [name, story] of Object.entries(stories)) {
  try {
    await story();
    ++passed;
    console.log(`ok      ${name}`);
  } catch (error) {
    ++failed;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
simulator.stdin.end();
rmSync(dir, {recursive: true});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
