/** Nothing is sent twice in a row: who asks for the same again while it is under way gets the same answer. */
export function once<V, O, T>(send: (variables: V, options?: O) => Promise<T>): (variables: V, options?: O) => Promise<T> {
  let last: { readonly key: string | undefined; readonly answer: Promise<T> } | undefined;
  return (variables, options) => {
    const key = JSON.stringify(variables);
    if (last && last.key === key) return last.answer;
    const answer = send(variables, options).finally(() => {
      if (last?.answer === answer) last = undefined;
    });
    last = { key, answer };
    return answer;
  };
}
