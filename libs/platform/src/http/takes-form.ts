import { RouteConfig } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyInstance } from 'fastify';

const FORM = 'application/x-www-form-urlencoded';
const LONGEST = 10_000;
const TAKES_FORM = 'takesForm';

/** The route also takes a form as browsers and mail programs send them, of up to 10 kB. Others do not: such a form needs nobody's leave to come from another site. */
export const TakesForm = () => RouteConfig({ [TAKES_FORM]: true });

export function takeForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: LONGEST }, (request, body, done) => {
    const taken = (request.routeOptions.config as { [TAKES_FORM]?: boolean })[TAKES_FORM];
    if (taken) done(null, Object.fromEntries(new URLSearchParams(body as string)));
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(FORM));
  });
}
