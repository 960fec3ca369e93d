import 'i18next';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    returnNull: false;
    resources: {
      shell: typeof import('./messages.en.json');
      programmes: typeof import('../features/programmes/messages.en.json');
      lead: typeof import('../features/lead/messages.en.json');
      setup: typeof import('../features/setup/messages.en.json');
      people: typeof import('../features/people/messages.en.json');
      matching: typeof import('../features/matching/messages.en.json');
      pairs: typeof import('../features/pairs/messages.en.json');
      calendar: typeof import('../features/calendar/messages.en.json');
      report: typeof import('../features/report/messages.en.json');
      result: typeof import('../features/result/messages.en.json');
      pulse: typeof import('../features/pulse/messages.en.json');
      putForward: typeof import('../features/put-forward/messages.en.json');
      takeaways: typeof import('../features/takeaways/messages.en.json');
      concerns: typeof import('../features/concerns/messages.en.json');
      experts: typeof import('../features/experts/messages.en.json');
      mailOff: typeof import('../features/mail-off/messages.en.json');
      my: typeof import('../features/my/messages.en.json') & typeof import('../features/my/join-messages.en.json') & typeof import('../features/my/data-messages.en.json');
      table: typeof import('../table/messages.en.json');
      problems: typeof import('../problems/messages.en.json');
      charts: typeof import('../charts/messages.en.json');
    };
  }
}
