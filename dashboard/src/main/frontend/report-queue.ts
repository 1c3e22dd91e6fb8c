/**
 * What the phone keeps until the centre has it: one row for each report in IndexedDB, with its photos. A report carries
 * its own UUID, so that sending it twice makes one; the time it happened is kept as it was entered.
 */
export interface Draft {
  category: string;
  level: string;
  occurredAt: string;
  lng: number | null;
  lat: number | null;
  address: string;
  description: string;
  handling: string;
}

export type Status = 'waiting' | 'sent' | 'refused';

export interface Kept extends Draft {
  id: string;
  label: string;
  photos: Blob[];
  photoCount: number;
  attachments: string[];
  status: Status;
  problem: string;
  keptAt: string;
}

const DATABASE = 'fengsui-reports';
const ROWS = 'reports';
const SENT_KEPT_MS = 7 * 24 * 3600 * 1000;

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(ROWS, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(mode: IDBTransactionMode, act: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(ROWS, mode);
      const request = act(transaction.objectStore(ROWS));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** A random UUID, also where the page is not a secure context and `crypto.randomUUID` is missing. */
export function newId(): string {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const save = (row: Kept) => within('readwrite', (rows) => rows.put(row));
export const forget = (id: string) => within('readwrite', (rows) => rows.delete(id));

/** Newest first; sent ones are dropped after a week. */
export async function all(): Promise<Kept[]> {
  const rows = (await within('readonly', (store) => store.getAll())) as Kept[];
  const old = rows.filter((row) => row.status === 'sent' && Date.now() - Date.parse(row.keptAt) > SENT_KEPT_MS);
  await Promise.all(old.map((row) => forget(row.id)));
  return rows.filter((row) => !old.includes(row)).sort((a, b) => b.keptAt.localeCompare(a.keptAt));
}

export const size = (row: Kept) => row.photos.reduce((sum, photo) => sum + photo.size, 0);

class Later extends Error {}

async function post(path: string, type: string, body: BodyInit, token: { header: string; token: string }) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': type, [token.header]: token.token },
    body,
    redirect: 'error', // a redirect means that the session has ended
  });
  if (response.status === 422) {
    return { refused: ((await response.json()) as { error: string }).error };
  }
  if (!response.ok) {
    throw new Later(`${response.status}`);
  }
  return { answer: (await response.json()) as Record<string, string> };
}

async function sendOne(row: Kept, token: { header: string; token: string }): Promise<Kept> {
  while (row.photos.length > 0) {
    const stored = await post('api/report/photo', 'image/jpeg', row.photos[0], token);
    if ('refused' in stored) {
      return { ...row, status: 'refused', problem: stored.refused ?? '' };
    }
    row = { ...row, photos: row.photos.slice(1), attachments: [...row.attachments, stored.answer.id] };
    await save(row); // a photo that has arrived is never sent again
  }
  const { id, category, level, occurredAt, lng, lat, address, description, handling, attachments } = row;
  const report = { id, category, level, occurredAt, lng, lat, address, description, handling, attachments };
  const told = await post('api/report', 'application/json', JSON.stringify(report), token);
  return 'refused' in told
    ? { ...row, status: 'refused', problem: told.refused ?? '' }
    : { ...row, status: 'sent', problem: '' };
}

let sending: Promise<boolean> | undefined;

/** Sends everything that waits, oldest first. Answers false when something still waits. */
export function flush(changed: () => void): Promise<boolean> {
  sending ??= flushNow(changed).finally(() => (sending = undefined));
  return sending;
}

async function flushNow(changed: () => void): Promise<boolean> {
  const waiting = (await all()).filter((row) => row.status === 'waiting').reverse();
  if (waiting.length === 0) {
    return true;
  }
  try {
    const asked = await fetch('api/report/token', { redirect: 'error' });
    if (!asked.ok) {
      return false;
    }
    const token = await asked.json();
    for (const row of waiting) {
      await save(await sendOne(row, token));
      changed();
    }
    return true;
  } catch {
    return false; // no network, or the centre cannot take it now: everything stays and is tried again
  } finally {
    changed();
  }
}
