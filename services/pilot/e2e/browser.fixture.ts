/** What of a browser a sign-in needs: it follows redirects by hand and keeps cookies by name and path. */
export class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();
  /** The addresses it was sent through, without queries. */
  readonly way: string[] = [];

  /** Follows redirects of `GET`s to their end. */
  async open(url: string): Promise<Response> {
    let next = url;
    for (let hops = 0; hops < 12; hops++) {
      const response = await this.send(next);
      this.way.push(new URL(next).pathname);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) return response;
      next = new URL(location, next).href;
    }
    throw new Error(`redirected for ever from ${new URL(url).pathname}`);
  }

  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.cookies].filter(([, { path }]) => pathname.startsWith(path)).map(([name, { value }]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...(cookie ? { cookie } : {}), ...init.headers } });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Sends the form of a page that sends itself. */
  async submit(page: Response): Promise<Response> {
    const html = await page.text();
    const action = new URL(/action="([^"]*)"/.exec(html)![1]!, page.url).href;
    const body = new URLSearchParams([...html.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!] as [string, string]));
    const answer = await this.send(action, { method: 'POST', body });
    const location = answer.headers.get('location');
    return location ? this.open(new URL(location, action).href) : answer;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name)?.value;
  }

  put(name: string, value: string, path = '/'): void {
    this.cookies.set(name, { value, path });
  }

  private keep(line: string): void {
    const [pair, ...attributes] = line.split(/; ?/);
    const name = pair!.slice(0, pair!.indexOf('='));
    const value = pair!.slice(name.length + 1);
    const attribute = (key: string) => attributes.find((each) => each.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const gone = value === '' || attribute('max-age') === '0' || new Date(attribute('expires') ?? '9999-01-01').getTime() < Date.now();
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, { value, path: attribute('path') ?? '/' });
  }
}
