import { once } from './once.js';

function slow() {
  const sent: unknown[] = [];
  const answers: { resolve: (answer: string) => void; reject: (error: Error) => void }[] = [];
  const send = once((variables: unknown) => {
    sent.push(variables);
    return new Promise<string>((resolve, reject) => answers.push({ resolve, reject }));
  });
  return { sent, answers, send };
}

it('the same is sent once while it is under way, and both hear of it', async () => {
  const { sent, answers, send } = slow();
  const both = [send({ text: 'a goal' }), send({ text: 'a goal' })];
  answers[0]!.resolve('set');
  expect(await Promise.all(both)).toEqual(['set', 'set']);
  expect(sent).toEqual([{ text: 'a goal' }]);
});

it('what is about something else goes out beside it', () => {
  const { sent, send } = slow();
  void send('first row');
  void send('second row');
  void send(undefined);
  expect(sent).toEqual(['first row', 'second row', undefined]);
});

it('a tick that is set, taken back and set again goes out three times', () => {
  const { sent, send } = slow();
  for (const covered of [true, false, true]) void send({ covered });
  expect(sent).toHaveLength(3);
});

it('the same can be sent again when it is done, and when it has failed', async () => {
  const { sent, answers, send } = slow();
  const first = send('go');
  answers[0]!.reject(new Error('refused'));
  await expect(first).rejects.toThrow('refused');
  const second = send('go');
  answers[1]!.resolve('done');
  await second;
  void send('go');
  expect(sent).toHaveLength(3);
});
