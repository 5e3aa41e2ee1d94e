/** Waits for a promise, but not for ever; what says what should have happened. */
export async function within(promise, what, seconds = 20) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Not within ${seconds} s: ${what}.`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
