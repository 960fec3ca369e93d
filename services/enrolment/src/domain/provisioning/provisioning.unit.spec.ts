import { fold } from '@upstream/event-sourcing';
import { given } from '@upstream/event-sourcing/specification';
import { confirmLeavers, mayLeave, provisioning, type ProvisioningEvent } from './provisioning.js';

const confirmed = (leavers: number, on = '2027-01-11'): ProvisioningEvent => ({ type: 'enrolment.leavers-confirmed.v1', data: { leavers, on } });
const may = (left: number, active: number, ...past: ProvisioningEvent[]) => mayLeave({ active, left, since: '2027-01-11' }, fold(provisioning, past));

describe('leavers by an identity provider', () => {
  it('may be five, or five of a hundred, without a question', () => {
    expect([may(4, 26), may(5, 25)]).toEqual([true, false]);
    expect([may(49, 951), may(50, 950)]).toEqual([true, false]);
  });
  it('may be as many as somebody has confirmed since yesterday', () => {
    expect([may(9, 10, confirmed(10)), may(10, 9, confirmed(10)), may(9, 10, confirmed(10, '2027-01-10')), may(9, 10, confirmed(10), confirmed(6))]).toEqual([true, false, false, false]);
  });
  it('are confirmed for the day of the command', () => given(provisioning).when(confirmLeavers, { leavers: 40 }).then([confirmed(40)]));
});
