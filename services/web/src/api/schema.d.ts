// Made by `npm run api-types` from the API's description. Do not edit.
export interface paths {
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Changes_changes"];
    };
    "/v1/concerns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `concern.handle`. */
        get: operations["Concerns_list"];
    };
    "/v1/directory/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.name`. */
        post: operations["Directory_namesOf"];
    };
    "/v1/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.read`. */
        get: operations["Directory_list"];
    };
    "/v1/employees/{employeeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.read`. */
        get: operations["Directory_detail"];
    };
    "/v1/employees/{employeeId}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.erase`. */
        post: operations["EraseEmployee_erase"];
    };
    "/v1/employees/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.read`. */
        get: operations["Directory_facets"];
    };
    "/v1/employees/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.import`. */
        post: operations["Directory_byNumber"];
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `events.read`. */
        get: operations["PublicEvents_events"];
    };
    "/v1/experts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["Experts_list"];
    };
    "/v1/experts/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["Experts_topics"];
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.import`. */
        get: operations["Imports_list"];
        /** @description Needs `people.import`. */
        post: operations["ImportPeople_import"];
    };
    "/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.import`. */
        get: operations["Imports_detail"];
    };
    "/v1/imports/{importId}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.import`. */
        get: operations["Imports_refusals"];
    };
    "/v1/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.import`. */
        post: operations["PreviewImport_preview"];
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["Me_me"];
    };
    "/v1/me/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        post: operations["EraseMyself_erase"];
    };
    "/v1/me/generation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        put: operations["DeclareGeneration_declare"];
    };
    "/v1/me/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        put: operations["ChooseMail_choose"];
    };
    "/v1/my-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["MyApplications_all"];
    };
    "/v1/my/concerns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        get: operations["Concerns_mine"];
    };
    "/v1/my/concerns/{concernId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        get: operations["Concerns_one"];
    };
    "/v1/my/concerns/{concernId}/additions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["RaiseConcern_add"];
    };
    "/v1/my/concerns/{concernId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["RaiseConcern_withdraw"];
    };
    "/v1/my/data/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["MyEnrolmentData_held"];
    };
    "/v1/my/data/matching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.answer`. */
        get: operations["MyMatchingData_held"];
    };
    "/v1/my/data/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `session.own`. */
        get: operations["MySessionsData_held"];
    };
    "/v1/my/expert-listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["MyExpertListings_mine"];
    };
    "/v1/my/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        get: operations["MyPairs_mine"];
    };
    "/v1/my/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        get: operations["Partners_mine"];
    };
    "/v1/my/programmes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.apply`. */
        get: operations["MyProgrammes_all"];
    };
    "/v1/my/pulses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        get: operations["MyPulses_mine"];
    };
    "/v1/my/put-forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        get: operations["PutForward_mine"];
    };
    "/v1/operations/bus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        get: operations["Operations_bus"];
    };
    "/v1/operations/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        get: operations["Operations_time"];
        /** @description Needs `clock.move`. */
        post: operations["Operations_moveClock"];
    };
    "/v1/operations/idle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        post: operations["Operations_idle"];
    };
    "/v1/operations/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        get: operations["Mail_figures"];
    };
    "/v1/operations/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        get: operations["ParkedOperations_all"];
    };
    "/v1/operations/parked/{service}/{subscription}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        get: operations["ParkedOperations_one"];
    };
    "/v1/operations/parked/{service}/{subscription}/{key}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.manage`. */
        post: operations["ParkedOperations_drop"];
    };
    "/v1/operations/parked/{service}/{subscription}/{key}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.manage`. */
        post: operations["ParkedOperations_retry"];
    };
    "/v1/operations/rebuilds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        get: operations["RebuildOperations_all"];
        /** @description Needs `operations.manage`. */
        post: operations["RebuildOperations_start"];
    };
    "/v1/operations/rebuilds/{service}/{readModel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.manage`. */
        delete: operations["RebuildOperations_cancel"];
    };
    "/v1/operations/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.read`. */
        get: operations["Operations_subscriptions"];
    };
    "/v1/operations/timers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `clock.move`. */
        post: operations["Operations_fireTimers"];
    };
    "/v1/operations/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `operations.manage`. */
        post: operations["Operations_verification"];
    };
    "/v1/programme-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        get: operations["ProgrammeTemplates_list"];
    };
    "/v1/programme-templates/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        get: operations["ProgrammeTemplates_detail"];
    };
    "/v1/programmes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Programmes_list"];
        /** @description Needs `programme.manage`. */
        post: operations["DraftProgramme_draft"];
    };
    "/v1/programmes/{programmeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Programmes_detail"];
        /** @description Needs `programme.manage`. */
        put: operations["DraftProgramme_revise"];
    };
    "/v1/programmes/{programmeId}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.apply`. */
        post: operations["Apply_apply"];
    };
    "/v1/programmes/{programmeId}/applications/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["MyApplications_mine"];
        /** @description Needs `participant.own`. */
        put: operations["Apply_revise"];
    };
    "/v1/programmes/{programmeId}/applications/mine/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        get: operations["Certificate_mine"];
    };
    "/v1/programmes/{programmeId}/applications/mine/expert-listing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        put: operations["ExpertListing_list"];
    };
    "/v1/programmes/{programmeId}/applications/mine/expert-listing/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        post: operations["ExpertListing_end"];
    };
    "/v1/programmes/{programmeId}/applications/mine/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        post: operations["OwnParticipation_pause"];
    };
    "/v1/programmes/{programmeId}/applications/mine/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        post: operations["OwnParticipation_resume"];
    };
    "/v1/programmes/{programmeId}/applications/mine/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.own`. */
        post: operations["OwnParticipation_withdraw"];
    };
    "/v1/programmes/{programmeId}/cadence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["Cadence_cadence"];
    };
    "/v1/programmes/{programmeId}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["Calendar_site"];
    };
    "/v1/programmes/{programmeId}/calendar-sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["Calendar_sites"];
    };
    "/v1/programmes/{programmeId}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        post: operations["CloseProgramme_close"];
    };
    "/v1/programmes/{programmeId}/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.nominate`. */
        get: operations["Colleagues_list"];
    };
    "/v1/programmes/{programmeId}/concerns/{concernId}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `concern.handle`. */
        post: operations["HandleConcern_close"];
    };
    "/v1/programmes/{programmeId}/concerns/{concernId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `concern.handle`. */
        post: operations["HandleConcern_note"];
    };
    "/v1/programmes/{programmeId}/concerns/{concernId}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `concern.handle`. */
        post: operations["HandleConcern_read"];
    };
    "/v1/programmes/{programmeId}/concerns/{concernId}/taking-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `concern.handle`. */
        post: operations["HandleConcern_takeUp"];
    };
    "/v1/programmes/{programmeId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `audit.read`. */
        get: operations["Decisions_list"];
    };
    "/v1/programmes/{programmeId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `training.take`. */
        post: operations["Train_submit"];
    };
    "/v1/programmes/{programmeId}/exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `round.manage`. */
        get: operations["Exclusions_all"];
        /** @description Needs `round.manage`. */
        post: operations["ExcludePair_exclude"];
    };
    "/v1/programmes/{programmeId}/exclusions/{exclusionId}/lifting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `round.manage`. */
        post: operations["ExcludePair_lift"];
    };
    "/v1/programmes/{programmeId}/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Pool_explain"];
    };
    "/v1/programmes/{programmeId}/ground-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `training.take`. */
        post: operations["Train_accept"];
    };
    "/v1/programmes/{programmeId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `audit.read`. */
        get: operations["History_list"];
    };
    "/v1/programmes/{programmeId}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        post: operations["LaunchProgramme_launch"];
    };
    "/v1/programmes/{programmeId}/matching-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `audit.read`. */
        get: operations["MatchingDecisions_list"];
    };
    "/v1/programmes/{programmeId}/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.manage`. */
        post: operations["ImportMeasures_import"];
    };
    "/v1/programmes/{programmeId}/nominations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.nominate`. */
        post: operations["NominateParticipant_nominate"];
    };
    "/v1/programmes/{programmeId}/nominations/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.nominate`. */
        get: operations["Colleagues_nominations"];
    };
    "/v1/programmes/{programmeId}/pair-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["Board_counts"];
    };
    "/v1/programmes/{programmeId}/pair-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["Board_board"];
    };
    "/v1/programmes/{programmeId}/pair-plans/{pairId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Pair_pair"];
    };
    "/v1/programmes/{programmeId}/pair-plans/{pairId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["PairHistory_history"];
    };
    "/v1/programmes/{programmeId}/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["Pairs_all"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.read`. */
        get: operations["Pairs_one"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["RecordAssessment_assess"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Challenges_raise"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/challenges/{challengeId}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Challenges_close"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/challenges/{challengeId}/guidance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Challenges_guide"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.manage`. */
        post: operations["EndPair_complete"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/concerns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["RaiseConcern_raise"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.manage`. */
        post: operations["EndPair_end"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Goals_set"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/goals/{goalId}/achievement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Goals_achieve"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/members/{employeeId}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.manage`. */
        post: operations["EndPair_remove"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.manage`. */
        post: operations["PausePair_pause"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/put-forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["PutForward_put"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.manage`. */
        post: operations["PausePair_resume"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Sessions_ofPair"];
        /** @description Needs `programme.read`. */
        post: operations["ArrangeSession_arrange"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/takeaways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Takeaways_propose"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/takeaways/{takeawayId}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Takeaways_agree"];
    };
    "/v1/programmes/{programmeId}/pairs/{pairId}/takeaways/{takeawayId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["Takeaways_withdraw"];
    };
    "/v1/programmes/{programmeId}/pairs/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        get: operations["Pairs_mine"];
    };
    "/v1/programmes/{programmeId}/pairs/mine/{pairId}/ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["EndPair_endMine"];
    };
    "/v1/programmes/{programmeId}/pairs/mine/{pairId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["PausePair_pauseMine"];
    };
    "/v1/programmes/{programmeId}/pairs/mine/{pairId}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["PausePair_resumeMine"];
    };
    "/v1/programmes/{programmeId}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.read`. */
        get: operations["Participants_list"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.read`. */
        get: operations["Participants_detail"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["ApproveParticipant_approve"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["Leave_complete"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/conversation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["ApproveParticipant_talked"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["DeclineParticipant_decline"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/evidence-acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["Train_acceptEvidence"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/expert-listing/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["ExpertListing_endOf"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["Leave_pause"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["Leave_resume"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["ApproveParticipant_revoke"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/waitlisting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["DeclineParticipant_waitlist"];
    };
    "/v1/programmes/{programmeId}/participants/{participantId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["Leave_withdraw"];
    };
    "/v1/programmes/{programmeId}/participants/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["ApproveParticipants_approve"];
    };
    "/v1/programmes/{programmeId}/participants/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.read`. */
        get: operations["Participants_counts"];
    };
    "/v1/programmes/{programmeId}/participants/declines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["DeclineParticipants_decline"];
    };
    "/v1/programmes/{programmeId}/participants/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["RemindParticipants_remind"];
    };
    "/v1/programmes/{programmeId}/participants/waitlistings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.manage`. */
        post: operations["DeclineParticipants_waitlist"];
    };
    "/v1/programmes/{programmeId}/pool": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.read`. */
        get: operations["Pool_people"];
    };
    "/v1/programmes/{programmeId}/pool/{participantId}/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Partners_partners"];
    };
    "/v1/programmes/{programmeId}/pool/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `round.manage`. */
        get: operations["Preview_preview"];
    };
    "/v1/programmes/{programmeId}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Proposals_ofProgramme"];
        /** @description Needs `round.manage`. */
        post: operations["ProposePair_propose"];
    };
    "/v1/programmes/{programmeId}/proposals/{proposalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Proposals_one"];
    };
    "/v1/programmes/{programmeId}/proposals/{proposalId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.answer`. */
        post: operations["AcceptProposal_accept"];
    };
    "/v1/programmes/{programmeId}/proposals/{proposalId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `round.manage`. */
        post: operations["CancelProposal_cancel"];
    };
    "/v1/programmes/{programmeId}/proposals/{proposalId}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.answer`. */
        post: operations["DeclineProposal_decline"];
    };
    "/v1/programmes/{programmeId}/proposals/{proposalId}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `round.manage`. */
        post: operations["PublishProposal_publish"];
    };
    "/v1/programmes/{programmeId}/proposals/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.answer`. */
        get: operations["MyProposals_mine"];
    };
    "/v1/programmes/{programmeId}/pulses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        get: operations["Pulses_list"];
        /** @description Needs `programme.manage`. */
        post: operations["Pulse_open"];
    };
    "/v1/programmes/{programmeId}/pulses/{pulseId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["AnswerPulse_answer"];
    };
    "/v1/programmes/{programmeId}/pulses/{pulseId}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        post: operations["Pulse_close"];
    };
    "/v1/programmes/{programmeId}/put-forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `putforward.read`. */
        get: operations["PutForward_consented"];
    };
    "/v1/programmes/{programmeId}/put-forward/{putForwardId}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["PutForward_consent"];
    };
    "/v1/programmes/{programmeId}/put-forward/{putForwardId}/not-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["PutForward_decline"];
    };
    "/v1/programmes/{programmeId}/put-forward/{putForwardId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.own`. */
        post: operations["PutForward_withdraw"];
    };
    "/v1/programmes/{programmeId}/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.recommend`. */
        post: operations["RecommendPair_recommend"];
    };
    "/v1/programmes/{programmeId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `report.read`. */
        get: operations["ProgrammeReport_report"];
    };
    "/v1/programmes/{programmeId}/report/beside-pilot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `report.read`. */
        get: operations["BesidePilot_beside"];
    };
    "/v1/programmes/{programmeId}/report/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `report.read`. */
        get: operations["ProgrammeOutcomes_outcomes"];
    };
    "/v1/programmes/{programmeId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["ProgrammeResult_result"];
    };
    "/v1/programmes/{programmeId}/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Rounds_all"];
        /** @description Needs `round.manage`. */
        post: operations["StartRound_start"];
    };
    "/v1/programmes/{programmeId}/rounds/{roundId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Rounds_one"];
    };
    "/v1/programmes/{programmeId}/rounds/{roundId}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Comparison_compare"];
    };
    "/v1/programmes/{programmeId}/rounds/{roundId}/discarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `round.manage`. */
        post: operations["PublishRound_discard"];
    };
    "/v1/programmes/{programmeId}/rounds/{roundId}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Proposals_ofRound"];
    };
    "/v1/programmes/{programmeId}/rounds/{roundId}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `round.manage`. */
        post: operations["PublishRound_publish"];
    };
    "/v1/programmes/{programmeId}/rounds/{roundId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Replay_replay"];
    };
    "/v1/programmes/{programmeId}/rounds/{roundId}/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `proposal.read`. */
        get: operations["Rounds_unmatched"];
    };
    "/v1/programmes/{programmeId}/session-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `audit.read`. */
        get: operations["SessionDecisions_list"];
    };
    "/v1/programmes/{programmeId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Sessions_calendar"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Sessions_session"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/agenda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `session.own`. */
        post: operations["Agenda_add"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/agenda/{itemId}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `session.own`. */
        post: operations["Agenda_mark"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/agenda/{itemId}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `session.own`. */
        post: operations["Agenda_remove"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        post: operations["CancelSession_cancel"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `session.manage`. */
        post: operations["CorrectSession_correct"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `session.own`. */
        post: operations["GiveFeedback_give"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/lead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        put: operations["LeadSession_lead"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        put: operations["ShareLink_share"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `session.own`. */
        put: operations["WriteNote_write"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        post: operations["ReportSession_report"];
    };
    "/v1/programmes/{programmeId}/sessions/{sessionId}/rescheduling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        post: operations["RescheduleSession_reschedule"];
    };
    "/v1/programmes/{programmeId}/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.apply`. */
        get: operations["MyProgrammes_form"];
    };
    "/v1/programmes/{programmeId}/steps/{step}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        post: operations["Step_complete"];
    };
    "/v1/programmes/{programmeId}/steps/{step}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        post: operations["Step_reopen"];
    };
    "/v1/programmes/{programmeId}/takeaways/{takeawayId}/hiding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `pair.manage`. */
        post: operations["HideTakeaway_hide"];
    };
    "/v1/programmes/{programmeId}/training-modules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Training_list"];
        /** @description Needs `training.manage`. */
        post: operations["PublishModule_publish"];
    };
    "/v1/programmes/{programmeId}/training-modules/{moduleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.read`. */
        get: operations["Training_detail"];
        /** @description Needs `training.manage`. */
        put: operations["PublishModule_revise"];
    };
    "/v1/programmes/{programmeId}/training-modules/{moduleId}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `training.take`. */
        post: operations["Train_take"];
    };
    "/v1/programmes/{programmeId}/training-modules/{moduleId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `training.manage`. */
        get: operations["TrainingModuleInFull_content"];
    };
    "/v1/programmes/{programmeId}/training-modules/{moduleId}/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `training.take`. */
        post: operations["Train_rate"];
    };
    "/v1/programmes/{programmeId}/training/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `training.take`. */
        get: operations["MyTraining_mine"];
    };
    "/v1/programmes/{programmeId}/training/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.read`. */
        get: operations["TrainingOverview_list"];
    };
    "/v1/programmes/{programmeId}/training/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `participant.read`. */
        get: operations["TrainingOverview_summary"];
    };
    "/v1/programmes/{programmeId}/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `programme.manage`. */
        get: operations["Waiting_waiting"];
    };
    "/v1/provisioning/leavers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `people.import`. */
        get: operations["Leavers_waiting"];
        /** @description Needs `people.import`. */
        post: operations["ConfirmLeavers_confirm"];
    };
    "/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `room.read`. */
        get: operations["Rooms_list"];
        /** @description Needs `room.manage`. */
        post: operations["RegisterRoom_register"];
    };
    "/v1/rooms/{roomId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `room.read`. */
        get: operations["Rooms_room"];
    };
    "/v1/rooms/{roomId}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `room.manage`. */
        post: operations["RegisterRoom_close"];
    };
    "/v1/rooms/{roomId}/days/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `room.read`. */
        get: operations["Rooms_day"];
    };
    "/v1/takeaways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `takeaway.read`. */
        get: operations["Takeaways_list"];
    };
    "/v1/takeaways/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Needs `takeaway.read`. */
        get: operations["Takeaways_facets"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AgendaItem: {
            text: string;
        };
        AgendaMark: {
            covered: boolean;
        };
        Application: {
            attitude: number[];
            /** @default {} */
            capacity: {
                /** @default 1 */
                mentee: number;
                /** @default 1 */
                mentor: number;
            };
            /** @description Where you heard of it, in a word of your own list: it is counted and published to analysts as it is. Never a name */
            channel: string;
            consent?: {
                /** Format: date-time */
                givenAt: string;
                version: string;
            };
            /**
             * @default hybrid
             * @enum {string}
             */
            format: "in_person" | "remote" | "hybrid";
            languages: string[];
            motivation?: string;
            /** @default [] */
            offers: {
                proficiency: number;
                topic: string;
            }[];
            roles: ("mentor" | "mentee")[];
            /** @default [] */
            wants: {
                proficiency: number;
                topic: string;
            }[];
            workingYearsBand?: number;
        };
        /** @default {} */
        Approval: {
            roles?: ("mentor" | "mentee")[];
        };
        /** @description At most 500 at a time; when a filter selects more, `next` says where to go on. */
        Approvals: {
            participantIds: components["schemas"]["HomeId"][];
        } | {
            cursor?: string;
            /** @description Selected by the filter, but not meant */
            except?: components["schemas"]["HomeId"][];
            filter: components["schemas"]["ParticipantFilter"];
        };
        ArrangedSession: {
            inPerson?: boolean;
            minutes?: number;
            /** Format: date-time */
            startsAt?: string;
        };
        Assessment: {
            answers: ({
                /** @enum {string} */
                measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
                score: number;
                topic?: string;
            } | {
                /** @enum {string} */
                measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
                proficiency: number;
                topic?: string;
            })[];
            /** @enum {string} */
            phase: "start" | "midway" | "end";
        };
        BesidePilot: {
            expansion: {
                /**
                 * Format: date-time
                 * @description The end of the last whole month that it tells of
                 */
                asOf: string;
                circles: boolean;
                /** @enum {string} */
                direction: "reverse" | "traditional" | "peer" | "mutual";
                /** Format: date */
                endsOn: string;
                id: string;
                name: string;
                /** Format: date */
                startsOn: string;
                /** @enum {string} */
                wave: "pilot" | "expansion";
            };
            figures: {
                /** @description Expansion less pilot */
                difference: number | null;
                expansion: {
                    suppressed: boolean;
                    value: number | null;
                };
                /**
                 * @description People who came so far; sessions held of those due; share of pairs that do well; mean rating 1-5; recommendation -100 to 100; trust 0-100; points gained; what objectives count
                 * @enum {string}
                 */
                figure: "applied" | "approved" | "paired" | "met" | "adherence" | "relationships" | "rating" | "nps" | "trust" | "gain" | "reached";
                measure: ("topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team") | null;
                pilot: {
                    suppressed: boolean;
                    value: number | null;
                };
                side: ("mentor" | "mentee" | "member") | null;
                topic: string | null;
            }[];
            /** @description Null while the pilot is not evaluated */
            pilot: {
                /**
                 * Format: date-time
                 * @description The end of the last whole month that it tells of
                 */
                asOf: string;
                circles: boolean;
                /** @enum {string} */
                direction: "reverse" | "traditional" | "peer" | "mutual";
                /** Format: date */
                endsOn: string;
                id: string;
                name: string;
                /** Format: date */
                startsOn: string;
                /** @enum {string} */
                wave: "pilot" | "expansion";
            } | null;
        };
        BoardPair: {
            cadence: {
                every: {
                    days: number;
                } | {
                    /** @enum {number} */
                    months: 1;
                };
                minutes: number;
            };
            /**
             * @description It has ended because it reached its end. Absent: it goes on, or ended early
             * @enum {boolean}
             */
            completed?: true;
            /** Format: date-time */
            endedAt?: string;
            /** @enum {string} */
            format: "in_person" | "remote" | "hybrid";
            /** @enum {string} */
            health: "fine" | "not_reported" | "at_risk" | "paused" | "ended";
            /** Format: date-time */
            lastHeldAt?: string;
            menteeIds: string[];
            /** @description Of a circle of peers: its first member, and nothing more */
            mentorId: string;
            /**
             * @description The mentor teaches all mentees. Absent with several mentees: a circle of peers
             * @enum {boolean}
             */
            mentorLeads?: true;
            nextSession?: {
                /** Format: date-time */
                endsAt: string;
                inPerson: boolean;
                /** @description Of a circle: who leads it */
                leadId?: string;
                roomId?: string;
                sessionId: string;
                /** Format: date-time */
                startsAt: string;
                /** @enum {string} */
                state: "reserved" | "scheduled";
            };
            /** @enum {string} */
            nextStep: "talk_to_sponsor" | "call_both" | "find_a_date" | "ask_for_report" | "agree_on_return" | "review_rules" | "finish_training" | "arrange_session" | "none";
            pairId: string;
            programmeId: string;
            /** @description A code: why it is at risk, paused or ended */
            reason?: string;
            sessions: {
                held: number;
                missed: number;
                planned: number;
                unreported: number;
            };
            /** Format: date-time */
            since?: string;
            /** @enum {string} */
            status: "open" | "paused" | "closed";
            trained: boolean;
            /** @description Sessions without a report since they last met */
            unreportedSinceHeld: number;
        };
        CadencePage: {
            /**
             * Format: date
             * @description A Monday
             */
            from: string;
            items: components["schemas"]["CadenceRow"][];
            next?: string;
            position?: string;
            /** @description Of all pairs; with the first page */
            totals?: {
                cancelled: number;
                held: number;
                missed: number;
                planned: number;
                /** Format: date */
                startsOn: string;
                unreported: number;
            }[];
            weeks: number;
        };
        CadenceRow: {
            /** @enum {string} */
            health: "fine" | "not_reported" | "at_risk" | "paused" | "ended";
            menteeIds: string[];
            mentorId: string;
            pairId: string;
            /** @description Weeks with a session only */
            weeks: {
                sessions: number;
                /** Format: date */
                startsOn: string;
                /** @enum {string} */
                state: "held" | "missed" | "unreported" | "cancelled" | "planned";
            }[];
        };
        CalendarBooking: {
            /** Format: date-time */
            endsAt: string;
            /** @description Absent: another programme meets there */
            session?: components["schemas"]["CalendarSession"];
            /** Format: date-time */
            startsAt: string;
        };
        CalendarSession: {
            /** Format: date-time */
            endsAt: string;
            inPerson: boolean;
            memberIds: string[];
            ordinal: number;
            pairId: string;
            roomId?: string;
            sessionId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            state: "reserved" | "scheduled" | "held" | "missed" | "unreported" | "cancelled";
        };
        CalendarSite: {
            rooms: number;
            sessions: number;
            site: string;
            /** @description Its rooms'; null where there are none */
            timeZone: string | null;
            withoutRoom: number;
        };
        CancelledSession: {
            note?: string;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        CancelProposal: {
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        CellRefusal: {
            code: string;
            column: string | null;
            message: string;
            row: number;
        };
        Certificate: {
            /** @description Nobody but its owner can look it up: whoever wants to verify it asks them */
            certificateId: string;
            /** Format: date */
            completedOn: string;
            /** @description Topics wanted in it */
            learned: string[];
            name: string;
            programme: string;
            roles: ("mentor" | "mentee")[];
            sessionsHeld: number;
            /**
             * Format: date
             * @description The programme's first day
             */
            startsOn: string;
            /** @description Topics offered in the approved application */
            taught: string[];
        };
        Challenge: {
            text: string;
        };
        Colleague: {
            employeeId: string;
            name: string;
        };
        CommandResult: {
            /** @description Of what was made or changed */
            id: string;
            /** @description Where in the log the change is */
            position?: string;
            /** @description As in the ETag; -1 where there is none to tell */
            revision: number;
        };
        ComparedPair: {
            circle: boolean;
            mentees: {
                employeeId: string;
                participantId: string;
            }[];
            mentor: {
                employeeId: string;
                participantId: string;
            };
            /** @description As in a proposal */
            mentorLeads: boolean;
            otherScore: number | null;
            score: number | null;
        };
        ConcernAddition: {
            text: string;
        };
        ConcernClosing: {
            /** @enum {string} */
            outcome: "resolved" | "advised" | "measures_taken" | "passed_on" | "not_confirmed";
            /** @description To the person who raised it */
            words: string;
        };
        ConcernNote: {
            /** @description For officers; the person never reads it */
            text: string;
        };
        ConcernReport: {
            /**
             * @description It is about somebody of the pair
             * @default false
             */
            aboutPartner: boolean;
            /** @description What happened. Safeguarding officers read it, and nobody else */
            text: string;
            /** @description Whether an officer may get in touch */
            wantsContact: boolean;
        };
        ConcernToOfficer: {
            aboutPartner: boolean;
            additions: {
                /** Format: date-time */
                at: string;
                text: string;
            }[];
            closing?: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                outcome: "resolved" | "advised" | "measures_taken" | "passed_on" | "not_confirmed";
                words: string;
            };
            concernId: string;
            notes: {
                /** Format: date-time */
                at: string;
                /** @description Null: an officer who is no employee here */
                officerId: string | null;
                text: string;
                you: boolean;
            }[];
            pairId: string;
            partnerIds: string[];
            programmeId: string;
            /** Format: date-time */
            raisedAt: string;
            /** @description Who has read it and when, this reading included */
            readings: {
                /** Format: date-time */
                at: string;
                /** @description Null: an officer who is no employee here */
                officerId: string | null;
                you: boolean;
            }[];
            reporterId: string;
            /** @enum {string} */
            state: "raised" | "taken_up" | "closed" | "withdrawn";
            /** Format: date-time */
            takenUpAt?: string;
            takenUpBy?: {
                /** Format: date-time */
                at: string;
                /** @description Null: an officer who is no employee here */
                officerId: string | null;
                you: boolean;
            };
            text: string;
            wantsContact: boolean;
        };
        ConfirmLeavers: {
            /** @description How many may leave in all, yesterday included */
            leavers: number;
        };
        Decision: {
            /** @description Pseudonym of who decided */
            actor: string | null;
            /** Format: date-time */
            decidedAt: string;
            eventId: string;
            /** @description What was known at the time: step, figures, position, roles */
            grounds: {
                [key: string]: unknown;
            };
            participantId: string | null;
            programmeId: string;
            reason: string | null;
            reasonCode: string | null;
            /** @enum {string} */
            what: "programme-drafted" | "programme-revised" | "programme-launched" | "programme-step-completed" | "programme-step-reopened" | "programme-closed" | "participant-nominated" | "participant-conversation-recorded" | "participant-approved" | "participant-approval-revoked" | "participant-declined" | "participant-waitlisted" | "participant-promoted" | "participant-paused" | "participant-resumed" | "participant-withdrawn" | "participant-completed" | "participant-evidence-accepted" | "participant-expert-listing-ended";
        };
        DeclareGeneration: {
            band: string | null;
        };
        DeclineProposal: {
            note?: string;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        /** @description For one reason. At most 500 at a time; when a filter selects more, `next` says where to go on. */
        Declines: {
            note?: string;
            participantIds: components["schemas"]["HomeId"][];
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        } | {
            cursor?: string;
            /** @description Selected by the filter, but not meant */
            except?: components["schemas"]["HomeId"][];
            filter: components["schemas"]["ParticipantFilter"];
            note?: string;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        DepartmentCoverage: {
            department: string;
            /** @description Who work here, in the programme’s regions */
            employees: number;
            /** @description Those of them who were approved at some time */
            participants: number | null;
            share: number | null;
            suppressed: boolean;
        };
        DirectoryFacets: {
            active: number;
            departments: string[];
            left: number;
            levels: number[];
            regions: string[];
            sites: string[];
        };
        DraftProgramme: {
            /** @default 7 */
            answerWithinDays: number;
            cadence: {
                every: {
                    days: number;
                } | {
                    /** @enum {number} */
                    months: 1;
                };
                minutes: number;
            };
            /**
             * @default reverse
             * @enum {string}
             */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            /** Format: date */
            endsOn: string;
            /** @default false */
            evidenceRequired: boolean;
            /** @default 1 */
            minimumPairs: number;
            name: string;
            /** @default [] */
            objectives: {
                /** @enum {string} */
                measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
                need: string;
                objectiveId: string;
                target: number;
            }[];
            pilotProgrammeId?: components["schemas"]["HomeId"];
            /** @default {} */
            policy: {
                circles?: {
                    largest: number;
                    smallest: number;
                };
                /**
                 * @default allowed
                 * @enum {string}
                 */
                crossRegion: "allowed" | "same_region_only";
                /** @default 1 */
                maxMenteesPerMentor: number;
                mayPutForward?: boolean;
                /** @default 60 */
                minOverlapMinutes: number;
                /** @default 2 */
                minProficiencyGap: number;
                /** @default {} */
                weights: {
                    [key: string]: number;
                };
            };
            reasonForLength?: string;
            region?: string;
            regions: string[];
            signUpLimit?: number;
            /** Format: date */
            startsOn: string;
            /** @default custom */
            template: string;
            topics: string[];
            /** @default [] */
            trainingRequired: ("mentor" | "mentee")[];
            /** @default  */
            vision: string;
            /**
             * @default pilot
             * @enum {string}
             */
            wave: "pilot" | "expansion";
        };
        DropParked: {
            reason: string;
            /**
             * @default first
             * @enum {string}
             */
            which: "first" | "all";
        };
        Employee: {
            active: boolean;
            email: string;
            employeeId: string;
            leftOn: string | null;
            managerId: string | null;
            /** @description The same person before they changed region */
            movedFrom: string | null;
            movedTo: string | null;
            name: string;
            number: string;
            profile: {
                department: string;
                function?: string;
                /** Format: date */
                hireDate?: string;
                languages: string[];
                level: number;
                managerId?: string;
                region: string;
                site: string;
                timeZone: string;
                workingHours: {
                    /**
                     * @default [
                     *       1,
                     *       2,
                     *       3,
                     *       4,
                     *       5
                     *     ]
                     */
                    days: number[];
                    end: string;
                    start: string;
                };
                /** @enum {string} */
                workPattern: "on_site" | "remote" | "hybrid" | "part_time";
            } | null;
            region: string;
            /** Format: date-time */
            registeredAt: string;
            revision: number;
            title: string | null;
        };
        EmployeeNumbers: {
            numbers: string[];
        };
        EmployeesByNumber: {
            numbers: {
                /** @description Null: nobody has it whom the caller may import */
                employeeId: string | null;
                /** @description As it was asked */
                number: string;
            }[];
        };
        EndPair: {
            note?: string;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        EndPairByCoordinator: {
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        EraseMyself: {
            confirmation: string;
        };
        /** @default {} */
        Erasure: {
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @default requested
             * @example no_time
             */
            reasonCode: string;
        };
        Evidence: {
            evidence: string;
            topic: string;
        };
        EvidenceTopic: {
            topic: string;
        };
        ExcludePair: {
            employeeIds: [
                components["schemas"]["HomeId"],
                components["schemas"]["HomeId"]
            ];
            reason?: string;
        };
        ExclusionShown: {
            exclusionId: string;
            people: {
                employeeId: string;
                participantId: string;
            }[];
        };
        Expert: {
            department: string | null;
            employeeId: string;
            languages: string[];
            name: string;
            /** @description In which they taught in a session that was held */
            programmesTaught: number;
            site: string | null;
            timeZone: string | null;
            topics: string[];
            you: boolean;
        };
        ExpertListing: {
            consentVersion: string;
            topics: string[];
        };
        ExpertTopics: {
            /** @description Those that somebody is listed for, by name */
            topics: {
                experts: number;
                topic: string;
            }[];
        };
        Feedback: {
            note?: string;
            rating: number;
            recommend?: number;
        };
        Goal: {
            text: string;
            topic?: string;
        };
        GroundRulesAcceptance: {
            /** @enum {string} */
            role: "mentor" | "mentee";
            version: string;
        };
        HeldByEnrolment: {
            employeeId: string;
            participations: {
                entries: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
                participantId: string;
                programmeId: string;
            }[];
            you: {
                /** Format: date-time */
                at: string;
                details: {
                    [key: string]: unknown;
                };
                what: string;
            }[];
        };
        HeldByMatching: {
            employeeId: string;
            /** @description Places in the pool of a programme */
            places: {
                /** @description Because an earlier pair ended through no fault */
                comesFirst: boolean;
                profile: {
                    capacity: {
                        mentee: number;
                        mentor: number;
                    };
                    /** @enum {string} */
                    format: "in_person" | "remote" | "hybrid";
                    languages: string[];
                    offers: {
                        proficiency: number;
                        topic: string;
                    }[];
                    roles: ("mentor" | "mentee")[];
                    wants: {
                        proficiency: number;
                        topic: string;
                    }[];
                    workingYearsBand?: number;
                } | null;
                programmeId: string;
                roles: ("mentor" | "mentee")[];
                since: string | null;
                standing: string | null;
            }[];
            /** @description Proposals and the pairs that they became */
            proposals: {
                entries: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
                proposalId: string;
            }[];
            /** @description That a leader recommended the person; what they wrote is theirs */
            recommended: {
                /** @enum {string} */
                as: "mentor" | "mentee";
                programmeId: string;
            }[];
        };
        HeldBySessions: {
            /** @description Those that the caller raised */
            concerns: {
                concernId: string;
                entries: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
            }[];
            employeeId: string;
            pairs: {
                entries: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
                pairId: string;
            }[];
            putForward: {
                entries: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
                putForwardId: string;
            }[];
            sessions: {
                entries: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
                sessionId: string;
                yourAgenda: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
                yourFeedback: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
                yourNotes: {
                    /** Format: date-time */
                    at: string;
                    details: {
                        [key: string]: unknown;
                    };
                    what: string;
                }[];
            }[];
            workplace: {
                site: string;
                timeZone: string;
                workingHours: {
                    /**
                     * @default [
                     *       1,
                     *       2,
                     *       3,
                     *       4,
                     *       5
                     *     ]
                     */
                    days: number[];
                    end: string;
                    start: string;
                };
                workPattern: string;
            } | null;
        };
        HistoryEntry: {
            /** @description The participant; null for the programme itself */
            about: {
                employeeId: string | null;
                participantId: string;
            } | null;
            by: {
                /** @description Pseudonym of who decided */
                actor: string | null;
                /** @description Where it is known who this is */
                employeeId: string | null;
                /** @enum {string} */
                role: "system" | "participant" | "leader" | "coordinator";
                you: boolean;
            };
            /** Format: date-time */
            decidedAt: string;
            /** @description What was known at the time: step, figures, position, roles */
            grounds: {
                [key: string]: unknown;
            };
            id: string;
            /** @description About the person; null also once they are erased */
            note: string | null;
            /** @description About the programme */
            reason: string | null;
            reasonCode: string | null;
            step: ("goals" | "sign_ups" | "match" | "rooms" | "train" | "run" | "evaluate" | "expand") | null;
            /** @enum {string} */
            what: "programme-drafted" | "programme-revised" | "programme-launched" | "programme-step-completed" | "programme-step-reopened" | "programme-closed" | "participant-nominated" | "participant-conversation-recorded" | "participant-approved" | "participant-approval-revoked" | "participant-declined" | "participant-waitlisted" | "participant-promoted" | "participant-paused" | "participant-resumed" | "participant-withdrawn" | "participant-completed" | "participant-evidence-accepted" | "participant-expert-listing-ended";
        };
        /**
         * @description Id of an aggregate: its home region and a UUID
         * @example eu_6f1d3a52-5a0c-5d0e-9b8e-2f2f7c1f9a10
         */
        HomeId: string;
        /** @description At most 500 people at a time, each once. */
        ImportedMeasures: {
            /** @enum {string} */
            measure: "productivity";
            /** @enum {string} */
            phase: "start" | "midway" | "end";
            scores: {
                employeeId: components["schemas"]["HomeId"];
                score: number;
            }[];
        };
        ImportedMeasuresAnswer: {
            /** @description Nothing was recorded. Who is in a pair is told as `recorded`: what is known of people already is not compared */
            dryRun: boolean;
            id: string;
            notInAPair: number;
            position?: string;
            recorded: number;
            results: {
                employeeId: string;
                /** @enum {string} */
                outcome: "recorded" | "unchanged" | "not_in_a_pair";
            }[];
            /** @description -1: many pairs have none in common */
            revision: number;
            unchanged: number;
        };
        ImportPreview: {
            /** @description Whether these are all rows of the file */
            complete: boolean;
            confidence: number | null;
            /** @enum {string} */
            format: "csv" | "xlsx";
            header: string[];
            /** @description The mapping that was used: the one given, or the suggested one */
            mapping: {
                [key: string]: unknown;
            };
            /** @description What to check in a suggested mapping */
            notes: {
                /** @description Stable; null for a remark that has none yet */
                code: string | null;
                column: string | null;
                facts: {
                    [key: string]: string;
                };
                note: string;
            }[];
            /** @description Why the file cannot be read with this mapping at all */
            problem: {
                code: string;
                column: string | null;
                message: string;
                row: number | null;
            } | null;
            rows: {
                cells: string[];
                /** @description As it would be taken in; null when the row is refused */
                employee: {
                    department: string;
                    email: string;
                    function: string | null;
                    hireDate: string;
                    languages: string[];
                    level: number;
                    manager: string | null;
                    name: string;
                    number: string;
                    region: string;
                    site: string;
                    timeZone: string;
                    title: string | null;
                    workingDays: string;
                    workingHours: string;
                    workPattern: string;
                } | null;
                refusals: {
                    code: string;
                    column: string | null;
                    message: string;
                    /** @description What the cell holds, where it names nobody */
                    value: string | null;
                }[];
                row: number;
            }[];
            /** @description Rows that the suggestion was made from */
            sampled: number;
            suggested: boolean;
            /** @description What the columns of region, site, level, title, country and work pattern hold: each value once */
            values: {
                [key: string]: string[];
            };
        };
        ListedConcern: {
            concernId: string;
            programmeId: string;
            /** Format: date-time */
            raisedAt: string;
            /** @enum {string} */
            state: "raised" | "taken_up" | "closed" | "withdrawn";
        };
        MailChoice: {
            wanted: boolean;
        };
        MailFigures: {
            /** @description Notices that will be due, unless they are answered before */
            ahead: number;
            /** @description Whether this installation sends mail at all */
            configured: boolean;
            /** @description Where the mail server takes nothing from this process: since when, and its answer or what became of the connection */
            serverAway: {
                code: string;
                since: string;
            } | null;
            /** @description Notices that are due and not sent */
            waiting: number;
            waitingSince: string | null;
        };
        MatchingDecision: {
            by: {
                /** @description Pseudonym of who decided */
                actor: string | null;
                /** @enum {string} */
                role: "coordinator";
                you: boolean;
            };
            /** Format: date-time */
            decidedAt: string;
            id: string;
            /** @description Of a round: how many pairs it found, showed to their people or discarded */
            pairs: number | null;
            /** @description Mentor, then mentees; who was taken out of a circle; the two who are kept apart; nobody for a round */
            people: {
                employeeId: string;
                participantId: string;
            }[];
            /** @description The proposal, and the pair that it becomes; null for a round and for people who are kept apart */
            proposalId: string | null;
            reasonCode: string | null;
            /** @description The round; null where it is about two people */
            roundId: string | null;
            /** @enum {string} */
            what: "round-started" | "round-published" | "round-discarded" | "proposal-drafted" | "draft-discarded" | "proposal-publishing" | "proposal-cancelled" | "pair-paused" | "pair-hold-added" | "pair-hold-lifted" | "pair-resumed" | "pair-completed" | "pair-ended" | "pair-member-left" | "exclusion-added" | "exclusion-lifted";
        };
        MatchingGround: {
            code: string;
            parameters: {
                [key: string]: string | number | boolean | string[];
            };
        };
        MatchingObstacle: {
            code: string;
            rule?: string;
        };
        MatchingRules: {
            avoidPreviousPartners: boolean;
            circles?: {
                largest: number;
                smallest: number;
            };
            /** @enum {string} */
            crossRegion: "allowed" | "same_region_only";
            /** @enum {string} */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            minOverlapMinutes: number;
            minProficiencyGap: number;
            sessionMinutes?: number;
            version: string;
            weights: {
                [key: string]: number;
            };
        };
        Me: {
            /** @enum {boolean} */
            active: true;
            email: string;
            employeeId: string;
            generation: string | null;
            mail: components["schemas"]["MyMail"];
            name: string;
            number: string;
            profile: {
                department: string;
                function?: string;
                /** Format: date */
                hireDate?: string;
                languages: string[];
                level: number;
                managerId?: string;
                region: string;
                site: string;
                timeZone: string;
                workingHours: {
                    /**
                     * @default [
                     *       1,
                     *       2,
                     *       3,
                     *       4,
                     *       5
                     *     ]
                     */
                    days: number[];
                    end: string;
                    start: string;
                };
                /** @enum {string} */
                workPattern: "on_site" | "remote" | "hybrid" | "part_time";
            };
            provisioned?: {
                externalId?: string;
                familyName?: string;
                givenName?: string;
                locality?: string;
                userName: string;
            };
            title?: string;
        } | {
            /** @enum {boolean} */
            active: false;
            employeeId: string;
            /** Format: date */
            leftOn: string;
        };
        ModuleRating: {
            comfort?: number;
            stars: number;
        };
        MoveClock: {
            /** @default false */
            alone: boolean;
            /** Format: date-time */
            to: string;
        };
        MovedSession: {
            inPerson?: boolean;
            roomId?: components["schemas"]["HomeId"];
            /** Format: date-time */
            startsAt?: string;
        };
        MyApplication: {
            attitudeMean: number | null;
            channel: string | null;
            consentVersion: string | null;
            employeeId: string;
            nominatedBy: string | null;
            participantId: string;
            pausedUntil: string | null;
            profile: {
                capacity: {
                    mentee: number;
                    mentor: number;
                };
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                languages: string[];
                offers: {
                    proficiency: number;
                    topic: string;
                }[];
                roles: ("mentor" | "mentee")[];
                wants: {
                    proficiency: number;
                    topic: string;
                }[];
                workingYearsBand?: number;
            } | null;
            programmeId: string;
            /** @description What a coordinator reminded of, until it is done */
            reminder: {
                /** @enum {string} */
                about: "application" | "training";
                /** Format: date-time */
                at: string;
            } | null;
            revision: number;
            roles: ("mentor" | "mentee")[];
            /** Format: date-time */
            since: string;
            status: components["schemas"]["ParticipantStatus"];
            trainedRoles: ("mentor" | "mentee")[];
        };
        MyApplicationDetail: {
            attitudeMean: number | null;
            channel: string | null;
            consentVersion: string | null;
            employeeId: string;
            nominatedBy: string | null;
            participantId: string;
            pausedUntil: string | null;
            profile: {
                capacity: {
                    mentee: number;
                    mentor: number;
                };
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                languages: string[];
                offers: {
                    proficiency: number;
                    topic: string;
                }[];
                roles: ("mentor" | "mentee")[];
                wants: {
                    proficiency: number;
                    topic: string;
                }[];
                workingYearsBand?: number;
            } | null;
            programmeId: string;
            /** @description What a coordinator reminded of, until it is done */
            reminder: {
                /** @enum {string} */
                about: "application" | "training";
                /** Format: date-time */
                at: string;
            } | null;
            revision: number;
            roles: ("mentor" | "mentee")[];
            /** Format: date-time */
            since: string;
            status: components["schemas"]["ParticipantStatus"];
            trainedRoles: ("mentor" | "mentee")[];
            training: {
                groundRules: {
                    /** Format: date-time */
                    acceptedAt: string;
                    /** @enum {string} */
                    role: "mentor" | "mentee";
                    version: string;
                }[];
                modules: {
                    attempts: number;
                    moduleId: string;
                    passed: boolean;
                }[];
            };
        };
        MyConcern: {
            aboutPartner: boolean;
            additions: {
                /** Format: date-time */
                at: string;
                text: string;
            }[];
            closing?: {
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                outcome: "resolved" | "advised" | "measures_taken" | "passed_on" | "not_confirmed";
                words: string;
            };
            concernId: string;
            pairId: string;
            programmeId: string;
            /** Format: date-time */
            raisedAt: string;
            /** @enum {string} */
            state: "raised" | "taken_up" | "closed" | "withdrawn";
            /** Format: date-time */
            takenUpAt?: string;
            text: string;
            wantsContact: boolean;
        };
        MyExpertListing: {
            /** @description By a coordinator, until listed again */
            ended: {
                /** Format: date-time */
                at: string;
                note: string | null;
                reasonCode: string | null;
            } | null;
            listedAt: string | null;
            mayTeach: string[];
            programme: string;
            programmeId: string;
            /** @description Null while not listed */
            topics: string[] | null;
        };
        MyExpertListings: {
            /** @description What is agreed to by being listed */
            consent: {
                text: string;
                version: string;
            };
            items: components["schemas"]["MyExpertListing"][];
            next?: string;
            position?: string;
        };
        MyMail: {
            /** @description Whether this installation sends mail at all */
            sent: boolean;
            wanted: boolean;
        };
        MyPair: {
            /**
             * @description The assessment of themselves that the caller owes
             * @enum {string}
             */
            assessmentDue?: "start" | "midway" | "end";
            cadence: {
                every: {
                    days: number;
                } | {
                    /** @enum {number} */
                    months: 1;
                };
                minutes: number;
            };
            /**
             * @description It has ended because it reached its end. Absent: it goes on, or ended early
             * @enum {boolean}
             */
            completed?: true;
            /** Format: date-time */
            endedAt?: string;
            /** @description Sessions that wait for the own feedback */
            feedbackDue: {
                sessionId: string;
                /** Format: date-time */
                startsAt: string;
            }[];
            /** @enum {string} */
            format: "in_person" | "remote" | "hybrid";
            /** Format: date-time */
            lastHeldAt?: string;
            menteeIds: string[];
            /** @description Of a circle of peers: its first member, and nothing more */
            mentorId: string;
            /**
             * @description The mentor teaches all mentees. Absent with several mentees: a circle of peers
             * @enum {boolean}
             */
            mentorLeads?: true;
            nextSession?: {
                /** Format: date-time */
                endsAt: string;
                inPerson: boolean;
                /** @description Of a circle: who leads it */
                leadId?: string;
                roomId?: string;
                sessionId: string;
                /** Format: date-time */
                startsAt: string;
                /** @enum {string} */
                state: "reserved" | "scheduled";
            };
            /** @description Sessions have not come about lately: all of the pair are asked to see that the next one does */
            nudged: boolean;
            pairId: string;
            programmeId: string;
            /** @description The mentor has put the caller forward, and the answer is awaited */
            putForward: boolean;
            sessions: {
                held: number;
                missed: number;
                planned: number;
                unreported: number;
            };
            /** @enum {string} */
            side: "mentor" | "mentee";
            /** @enum {string} */
            status: "open" | "paused" | "closed";
            /** @description Sessions that nobody reported */
            toReport: string[];
            trained: boolean;
        };
        MyProgramme: {
            cadence: {
                every: {
                    days: number;
                } | {
                    /** @enum {number} */
                    months: 1;
                };
                minutes: number;
            };
            /** @description How many people a circle has; null where people meet in pairs */
            circles: {
                largest: number;
                smallest: number;
            } | null;
            /** @enum {string} */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            /** Format: date */
            endsOn: string;
            /** @description Everybody can read its result */
            evaluated: boolean;
            name: string;
            /** @description The pilot that an expansion started from */
            pilot: {
                evaluated: boolean;
                name: string;
                programmeId: string;
            } | null;
            programmeId: string;
            /** @description Why nobody can sign up; null while people can */
            signUpsClosed: ("not_launched" | "closed" | "ended" | "evaluation_overdue" | "sign_ups_completed") | null;
            /** Format: date */
            startsOn: string;
            /** @description The caller's own part in it; null for none */
            status: components["schemas"]["ParticipantStatus"] | null;
            topics: string[];
            vision: string;
        };
        MyProposal: {
            /** @description Of a circle, with the lessons of those who are in it */
            agreement: {
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                language: string;
                lessons?: {
                    learnerId: string;
                    teacherId: string;
                    topic: string;
                }[];
                /** @default [] */
                returnTopics: string[];
                topics: string[];
            } | null;
            answer: ("accepted" | "declined") | null;
            /** @description Three or more */
            circle: boolean;
            expiresAt: string | null;
            /** @description The same, for a screen to phrase */
            grounds: components["schemas"]["MatchingGround"][];
            id: string;
            mentees: {
                employeeId: string;
                participantId: string;
            }[];
            mentor: {
                employeeId: string;
                participantId: string;
            };
            /** @description The mentor teaches all mentees. False in a circle: all of them teach and learn, and side, mentor and partner mean nothing */
            mentorLeads: boolean;
            /** @description The other of two */
            partner: {
                employeeId: string;
                participantId: string;
            };
            /** @description In English, the strongest first */
            reasons: string[];
            revision: number;
            /**
             * @description The reader's
             * @enum {string}
             */
            side: "mentor" | "mentee";
            /** @enum {string} */
            status: "waiting" | "declined" | "expired" | "cancelled" | "agreed";
        };
        MyPulse: {
            answered: boolean;
            /** Format: date-time */
            closesAt: string;
            /** Format: date-time */
            openedAt: string;
            programmeId: string;
            pulseId: string;
            statements: ("admit_not_knowing" | "ask_for_help" | "disagree_openly" | "mistakes_are_safe" | "stays_between_us")[];
        };
        MyPutForward: {
            /**
             * Format: date
             * @description To the mentor: the day from which they may ask again
             */
            againFrom?: string;
            /** Format: date-time */
            consentedAt?: string;
            /** @description Null: one of the two has been erased */
            grounds: string | null;
            menteeId: string;
            mentorId: string;
            pairId: string;
            programmeId: string;
            /** Format: date-time */
            putForwardAt: string;
            putForwardId: string;
            /**
             * @description Of the caller
             * @enum {string}
             */
            side: "mentor" | "mentee";
            /** @enum {string} */
            state: "open" | "consented" | "declined" | "withdrawn" | "consent_withdrawn" | "lapsed" | "not_now";
        };
        MyTraining: {
            /** @description Of the topics that a mentor offers, where the programme asks for evidence */
            evidence: {
                accepted: boolean;
                submitted: boolean;
                topic: string;
            }[];
            groundRules: {
                acceptedFor: ("mentor" | "mentee")[];
                rules: string[];
                version: string;
            };
            modules: components["schemas"]["MyTrainingModule"][];
            programmeId: string;
            programmeName: string;
            roles: ("mentor" | "mentee")[];
            status: components["schemas"]["ParticipantStatus"];
            trainedRoles: ("mentor" | "mentee")[];
        };
        MyTrainingModule: {
            attempts: number;
            body: string | null;
            moduleId: string;
            passed: boolean;
            passMark: number;
            /** @description Without the right answers */
            questions: {
                options: string[];
                question: string;
            }[];
            reflectionTask: string | null;
            /** @description For one of the caller's roles in which they are not trained yet */
            required: boolean;
            requiredFor: ("mentor" | "mentee")[];
            /** @description The caller's own rating */
            stars: number | null;
            title: string;
            url: string | null;
        };
        Names: {
            /** @description Name by employee id */
            names: {
                [key: string]: string;
            };
        };
        NamesOf: {
            ids: components["schemas"]["HomeId"][];
        };
        /** @default {} */
        NewPulse: {
            /** Format: date-time */
            closesAt?: string;
        };
        NewRoom: {
            capacity: number;
            /** @default [] */
            equipment: string[];
            name: string;
            region: string;
            site: string;
            timeZone: string;
        };
        Nomination: {
            employeeId: components["schemas"]["HomeId"];
            note?: string;
            /** @enum {string} */
            role?: "mentor" | "mentee";
        };
        /** @default {} */
        Note: {
            note?: string;
        };
        ObstacleCount: {
            code: string;
            people: number;
            rule?: string;
        };
        OnManyAnswer: {
            approved?: number;
            declined?: number;
            /** @description Nothing was done: the results say what would be */
            dryRun: boolean;
            id: string;
            /** @description The filter selects more than these */
            more: boolean;
            /** @description Give it as `cursor` to go on with the rest */
            next?: string;
            position?: string;
            refused: number;
            reminded?: number;
            results: ({
                /** @enum {string} */
                outcome: "approved" | "declined" | "waitlisted" | "reminded";
                participantId: string;
                revision?: number;
            } | {
                detail: string;
                facts?: {
                    [key: string]: unknown;
                };
                /** @enum {string} */
                outcome: "refused";
                participantId: string;
                type: string;
            })[];
            /** @description -1: a selection has none of its own; its results do */
            revision: number;
            waitlisted?: number;
        };
        OutcomeCompared: {
            comparison: components["schemas"]["OutcomeEstimate"] | null;
            /** @description An interval that holds 0: chance alone may explain it */
            difference: {
                high: number;
                /** @description Of the interval at 95 % confidence */
                low: number;
                /** @description Share of the participants less that of the comparison group */
                value: number;
            } | null;
            participants: components["schemas"]["OutcomeEstimate"] | null;
        };
        OutcomeEstimate: {
            high: number;
            /** @description Of the interval at 95 % confidence */
            low: number;
            /** @description 0-1 */
            share: number;
        };
        OwnAssessment: {
            /** @enum {string} */
            measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
            /** @enum {string} */
            phase: "start" | "midway" | "end";
            score: number;
            topic?: string;
        };
        OwnNomination: {
            employeeId: string;
            name: string;
            /** Format: date-time */
            nominatedAt: string;
            role: ("mentor" | "mentee") | null;
        };
        PairChallenge: {
            challengeId: string;
            closed: boolean;
            guidance: {
                /** Format: date-time */
                at: string;
                by: string;
                text: string | null;
            }[];
            raisedBy: string;
            text: string | null;
        };
        PairDetail: {
            /** Format: date-time */
            agreedAt: string;
            /** @description Null when one of them was erased; of a circle, with the lessons of those who are in it */
            agreement: {
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                language: string;
                lessons?: {
                    learnerId: string;
                    teacherId: string;
                    topic: string;
                }[];
                /** @default [] */
                returnTopics: string[];
                topics: string[];
            } | null;
            /** @description Three or more */
            circle: boolean;
            endedAt: string | null;
            endedBy: ("mentor" | "mentee" | "coordinator" | "system") | null;
            /** @enum {string} */
            format: "in_person" | "remote" | "hybrid";
            id: string;
            left: {
                employeeId: string;
                /** Format: date-time */
                leftAt: string;
                /** @enum {string} */
                leftBy: "mentor" | "mentee" | "coordinator" | "system";
                note?: string;
                participantId: string;
                reasonCode: string;
            }[];
            mentees: {
                employeeId: string;
                participantId: string;
            }[];
            mentor: {
                employeeId: string;
                participantId: string;
            };
            /** @description The mentor teaches all mentees. False in a circle: all of them teach and learn, and mentor and mentees are just its members, in the order of their ids */
            mentorLeads: boolean;
            note?: string;
            programmeId: string;
            reasonCode: string | null;
            revision: number;
            /** @enum {string} */
            status: "active" | "paused" | "completed" | "ended";
        };
        PairGoal: {
            achieved: boolean;
            goalId: string;
            text: string | null;
            topic?: string;
        };
        PairHappening: {
            /** Format: date-time */
            at: string;
            /** @description The side that did it, or for which somebody became ready: mentor, mentee, coordinator or system */
            by?: string;
            /** @description Who it was: became ready, left the circle, leads the session; who of a circle did it */
            employeeId?: string;
            eventId: string;
            /** @enum {string} */
            kind: "agreed" | "paused" | "resumed" | "member_left" | "completed" | "ended" | "plan_opened" | "member_ready" | "pair_ready" | "at_risk" | "recovered" | "goal_set" | "goal_achieved" | "challenge_raised" | "challenge_closed" | "session_reserved" | "session_confirmed" | "session_rescheduled" | "session_room_assigned" | "session_moved_online" | "session_lead_changed" | "session_cancelled" | "session_held" | "session_missed" | "session_unreported" | "session_corrected";
            minutes?: number;
            /** @description The session's number */
            ordinal?: number;
            reasonCode?: string;
            reportedBy?: string;
            roomId?: string;
            sessionId?: string;
            sessionsPlanned?: number;
            /**
             * Format: date-time
             * @description When the session was to begin from then on
             */
            startsAt?: string;
            /** @description What a correction made of the session */
            to?: string;
        };
        PairHealthCounts: {
            items: {
                count: number;
                /** @enum {string} */
                health: "fine" | "not_reported" | "at_risk" | "paused" | "ended";
                steps: {
                    count: number;
                    /** Format: date-time */
                    longestSince?: string;
                    /** @enum {string} */
                    nextStep: "talk_to_sponsor" | "call_both" | "find_a_date" | "ask_for_report" | "agree_on_return" | "review_rules" | "finish_training" | "arrange_session" | "none";
                    reason?: string;
                }[];
            }[];
            position?: string;
            total: number;
        };
        PairPlanDetail: {
            agreement?: {
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                language: string;
                lessons?: {
                    learnerId: string;
                    teacherId: string;
                    topic: string;
                }[];
                /** @default [] */
                returnTopics: string[];
                topics: string[];
            };
            /**
             * @description The assessment of themselves that the caller owes
             * @enum {string}
             */
            assessmentDue?: "start" | "midway" | "end";
            /** @description The caller's own */
            assessments?: components["schemas"]["OwnAssessment"][];
            cadence: {
                every: {
                    days: number;
                } | {
                    /** @enum {number} */
                    months: 1;
                };
                minutes: number;
            };
            challenges: components["schemas"]["PairChallenge"][] | components["schemas"]["PairWorkCount"];
            /**
             * @description It has ended because it reached its end. Absent: it goes on, or ended early
             * @enum {boolean}
             */
            completed?: true;
            /**
             * @description traditional: the mentor is the senior one
             * @enum {string}
             */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            /** Format: date-time */
            endedAt?: string;
            /** Format: date */
            endsOn: string;
            /** @enum {string} */
            format: "in_person" | "remote" | "hybrid";
            /** @description Its members see the goals, others how many there are */
            goals: components["schemas"]["PairGoal"][] | components["schemas"]["PairWorkCount"];
            /** @enum {string} */
            health?: "fine" | "not_reported" | "at_risk" | "paused" | "ended";
            /** Format: date-time */
            lastHeldAt?: string;
            /** @description The policy of the programme: the mentor may put a mentee forward. Never with several mentees */
            mayPutForward: boolean;
            menteeIds: string[];
            /** @description Of a circle of peers: its first member, and nothing more */
            mentorId: string;
            /**
             * @description The mentor teaches all mentees. Absent with several mentees: a circle of peers
             * @enum {boolean}
             */
            mentorLeads?: true;
            nextSession?: {
                /** Format: date-time */
                endsAt: string;
                inPerson: boolean;
                /** @description Of a circle: who leads it */
                leadId?: string;
                roomId?: string;
                sessionId: string;
                /** Format: date-time */
                startsAt: string;
                /** @enum {string} */
                state: "reserved" | "scheduled";
            };
            /** @enum {string} */
            nextStep?: "talk_to_sponsor" | "call_both" | "find_a_date" | "ask_for_report" | "agree_on_return" | "review_rules" | "finish_training" | "arrange_session" | "none";
            pairId: string;
            programmeId: string;
            /** @description A code: why it is at risk, paused or ended */
            reason?: string;
            sessions: {
                held: number;
                missed: number;
                planned: number;
                unreported: number;
            };
            /** Format: date-time */
            since?: string;
            /** Format: date */
            startsOn: string;
            /** @enum {string} */
            status: "open" | "paused" | "closed";
            takeaways?: components["schemas"]["PairTakeaway"][];
            trained: boolean;
            /** @description Sessions without a report since they last met */
            unreportedSinceHeld?: number;
        };
        PairSummary: {
            /** Format: date-time */
            agreedAt: string;
            /** @description Null when one of them was erased; of a circle, with the lessons of those who are in it */
            agreement: {
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                language: string;
                lessons?: {
                    learnerId: string;
                    teacherId: string;
                    topic: string;
                }[];
                /** @default [] */
                returnTopics: string[];
                topics: string[];
            } | null;
            /** @description Three or more */
            circle: boolean;
            endedAt: string | null;
            endedBy: ("mentor" | "mentee" | "coordinator" | "system") | null;
            /** @enum {string} */
            format: "in_person" | "remote" | "hybrid";
            id: string;
            /** @description Who has left the circle; not shown to its members */
            left: {
                employeeId: string;
                /** Format: date-time */
                leftAt: string;
                /** @enum {string} */
                leftBy: "mentor" | "mentee" | "coordinator" | "system";
                participantId: string;
                reasonCode: string;
            }[];
            mentees: {
                employeeId: string;
                participantId: string;
            }[];
            mentor: {
                employeeId: string;
                participantId: string;
            };
            /** @description The mentor teaches all mentees. False in a circle: all of them teach and learn, and mentor and mentees are just its members, in the order of their ids */
            mentorLeads: boolean;
            programmeId: string;
            reasonCode: string | null;
            revision: number;
            /** @enum {string} */
            status: "active" | "paused" | "completed" | "ended";
        };
        PairTakeaway: {
            /** @description Who has agreed to publish it */
            agreed: string[];
            by: string;
            /** @description Why a coordinator has hidden it from others */
            hiddenFor: ("names_people" | "confidential" | "hurtful" | "wrong") | null;
            /** @description Everybody can read it now */
            published: boolean;
            takeawayId: string;
            text: string | null;
            topic: string;
            /** @description One of those who had agreed has taken it back */
            withdrawn: boolean;
        };
        PairWorkCount: {
            done: number;
            total: number;
        };
        Participant: {
            /** @description Of five statements, 1 to 5; below 3 asks for a conversation before the approval */
            attitudeMean: number | null;
            channel: string | null;
            consentVersion: string | null;
            /** @description A conversation about the attitude was recorded */
            conversation: boolean;
            employeeId: string;
            nominatedBy: string | null;
            participantId: string;
            pausedUntil: string | null;
            /** @description Null once the person has been erased */
            profile: {
                capacity: {
                    mentee: number;
                    mentor: number;
                };
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                languages: string[];
                offers: {
                    proficiency: number;
                    topic: string;
                }[];
                roles: ("mentor" | "mentee")[];
                wants: {
                    proficiency: number;
                    topic: string;
                }[];
                workingYearsBand?: number;
            } | null;
            programmeId: string;
            /** @description Until what it asks for is done */
            reminder: {
                /** @enum {string} */
                about: "application" | "training";
                /** Format: date-time */
                at: string;
            } | null;
            revision: number;
            roles: ("mentor" | "mentee")[];
            /**
             * Format: date-time
             * @description Of the nomination, or the latest application
             */
            since: string;
            status: components["schemas"]["ParticipantStatus"];
            trainedRoles: ("mentor" | "mentee")[];
        };
        ParticipantCounts: {
            /** @description By status, whatever status is filtered for */
            byStatus: {
                [key: string]: number;
            };
            /** @description The most frequent first, 20 at most */
            channels: {
                channel: string;
                count: number;
            }[];
            position?: string;
            /** @description Those whom the filters select */
            total: number;
        };
        ParticipantDecision: {
            actor: string | null;
            /** Format: date-time */
            decidedAt: string;
            grounds: {
                [key: string]: unknown;
            };
            note: string | null;
            reasonCode: string | null;
            what: string;
        };
        ParticipantDetail: {
            /** @description Of five statements, 1 to 5; below 3 asks for a conversation before the approval */
            attitudeMean: number | null;
            channel: string | null;
            consentVersion: string | null;
            /** @description A conversation about the attitude was recorded */
            conversation: boolean;
            decisions: components["schemas"]["ParticipantDecision"][];
            employeeId: string;
            evidence: components["schemas"]["TopicEvidence"][];
            /** @description What they are listed for as an expert; null while they are not */
            expertTopics: string[] | null;
            motivation: string | null;
            nominatedBy: string | null;
            participantId: string;
            pausedUntil: string | null;
            /** @description Null once the person has been erased */
            profile: {
                capacity: {
                    mentee: number;
                    mentor: number;
                };
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                languages: string[];
                offers: {
                    proficiency: number;
                    topic: string;
                }[];
                roles: ("mentor" | "mentee")[];
                wants: {
                    proficiency: number;
                    topic: string;
                }[];
                workingYearsBand?: number;
            } | null;
            programmeId: string;
            /** @description Until what it asks for is done */
            reminder: {
                /** @enum {string} */
                about: "application" | "training";
                /** Format: date-time */
                at: string;
            } | null;
            revision: number;
            roles: ("mentor" | "mentee")[];
            /**
             * Format: date-time
             * @description Of the nomination, or the latest application
             */
            since: string;
            status: components["schemas"]["ParticipantStatus"];
            trainedRoles: ("mentor" | "mentee")[];
            training: components["schemas"]["ParticipantTraining"];
        };
        ParticipantFilter: {
            channel?: string;
            /** @enum {string} */
            role?: "mentor" | "mentee";
            /** @description Beginnings of words of a name */
            search?: string;
            status?: components["schemas"]["ParticipantStatus"];
            trained?: boolean;
            /**
             * @description What a coordinator has to do for them: talk about their attitude, look at their evidence
             * @enum {string}
             */
            waitsFor?: "conversation" | "evidence";
        };
        /** @enum {string} */
        ParticipantStatus: "nominated" | "applied" | "waitlisted" | "approved" | "paused" | "declined" | "withdrawn" | "completed";
        ParticipantTraining: {
            groundRules: {
                /** Format: date-time */
                acceptedAt: string;
                /** @enum {string} */
                role: "mentor" | "mentee";
                version: string;
            }[];
            modules: {
                attempts: number;
                moduleId: string;
                passed: boolean;
            }[];
        };
        Partner: {
            department: string | null;
            /** @description While the two are a pair */
            email: string | null;
            employeeId: string;
            languages: string[];
            name: string;
            programmeId: string;
            /** @description Also the id of the pair that it became */
            proposalId: string;
            site: string | null;
            /** @enum {string} */
            standing: "proposed" | "agreed" | "over";
            timeZone: string | null;
            title: string | null;
            workingHours: {
                /**
                 * @default [
                 *       1,
                 *       2,
                 *       3,
                 *       4,
                 *       5
                 *     ]
                 */
                days: number[];
                end: string;
                start: string;
            } | null;
        };
        PartnersOfPerson: {
            allowed: number;
            /** @description People with a free place on the other side */
            considered: number;
            /** @description What a single change would open most first */
            inTheWay: components["schemas"]["RuleInTheWay"][];
            /** @description The best first; after those whom every rule allows, those whom the fewest keep apart */
            partners: components["schemas"]["PossiblePartner"][];
            person: components["schemas"]["PoolPerson"];
            position: string;
            /** @enum {string} */
            role: "mentor" | "mentee";
        };
        Pause: {
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
            /** Format: date */
            until?: string;
        };
        PausePair: {
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        PeopleImport: {
            completedAt: string | null;
            counts: components["schemas"]["PeopleImportCounts"] | null;
            importId: string;
            leavers: number;
            leaversConfirmed: boolean;
            /** @enum {string} */
            mode: "full" | "changes";
            region: string;
            rows: number;
            /** Format: date-time */
            startedAt: string;
            startedBy: string | null;
            /**
             * @description interrupted: the same request, repeated, goes on
             * @enum {string}
             */
            status: "completed" | "applying" | "interrupted";
        };
        PeopleImportCounts: {
            changed: number;
            joined: number;
            left: number;
            moved: number;
            refused: number;
            unchanged: number;
        };
        PeopleImportOutcome: {
            counts?: components["schemas"]["PeopleImportCounts"];
            /** @enum {boolean} */
            dryRun?: true;
            id?: string;
            /** @description Of a dry run */
            leavers?: {
                active: number;
                count: number;
                /** @description The first 100, by employee id */
                first: string[];
                needConfirmation: boolean;
            };
            /** @enum {string} */
            mode?: "full" | "changes";
            position?: string;
            problems?: {
                code: string;
                column: string | null;
                /** @description Rows with this mistake */
                count: number;
                firstRows: number[];
                message: string;
                /** @description What the cells held, of columns that name nobody */
                values: string[];
            }[];
            /** @description The first 100 */
            refusals?: components["schemas"]["CellRefusal"][];
            refusedRows?: number;
            revision?: number;
            rows?: number;
        };
        PlannedSession: {
            /**
             * @description Who missed or cancelled it
             * @enum {string}
             */
            by?: "mentor" | "mentee" | "coordinator" | "system";
            /** @description The member of a circle who cancelled it: the side alone does not say */
            byId?: string;
            /** Format: date-time */
            endsAt: string;
            inPerson: boolean;
            /** @description Of a circle: who leads the session */
            leadId?: string;
            /** @description The mentor first; in a circle of peers the order means nothing */
            memberIds: string[];
            /**
             * @description The mentor teaches all mentees. Absent with several mentees: a circle of peers
             * @enum {boolean}
             */
            mentorLeads?: true;
            minutes?: number;
            ordinal: number;
            pairId: string;
            programmeId: string;
            reasonCode?: string;
            roomId?: string;
            sessionId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            state: "reserved" | "scheduled" | "held" | "missed" | "unreported" | "cancelled";
        };
        PoolPerson: {
            department: string | null;
            employeeId: string;
            level: number | null;
            offers: {
                proficiency: number;
                topic: string;
            }[];
            participantId: string;
            /** @description Still free */
            places: {
                mentee: number;
                mentor: number;
            };
            priority: boolean;
            region: string | null;
            roles: ("mentor" | "mentee")[];
            since: string | null;
            site: string | null;
            wants: {
                proficiency: number;
                topic: string;
            }[];
            /** @description Null for those whom a round would consider */
            whyNot: ("left" | "paused" | "withdrawn" | "completed" | "not_approved" | "no_hr_profile" | "no_application" | "no_free_place") | null;
        };
        PossiblePartner: {
            /** @description Empty for those whom every rule allows */
            brokenRules: string[];
            person: components["schemas"]["PoolPerson"];
            reasons: components["schemas"]["MatchingGround"][];
            score: number;
            topics: {
                gap: number;
                learnerProficiency: number;
                teacherProficiency: number;
                topic: string;
            }[];
            weakPoint: components["schemas"]["MatchingGround"] | null;
        };
        Problem: {
            /** @description What happened and what to do next, for people */
            detail: string;
            /** @description The wrong places of the input */
            errors?: {
                /** @description Stable: what is wrong, for programs */
                code: string;
                /** @description What the rule asks for */
                facts?: {
                    [key: string]: unknown;
                };
                /** @description The same for people */
                message: string;
                /** @description Dotted: `objectives.0.need` */
                path: string;
            }[];
            /** @description Ids, numbers and dates that explain it */
            facts?: {
                [key: string]: unknown;
            };
            /** @description This occurrence, as the logs name it */
            instance: string;
            status: number;
            title: string;
            /**
             * Format: uri
             * @description Stable: one for each rule and each kind of mistake
             */
            type: string;
        };
        ProgrammeDetail: {
            closedAt: string | null;
            /** @enum {string} */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            /** Format: date-time */
            draftedAt: string;
            /** Format: date */
            endsOn: string;
            evaluation: {
                /** Format: date */
                dueOn: string;
                overdue: boolean;
            };
            /** @description For those who manage it */
            figures?: {
                applied: number;
                approved: number;
                approvedMentees: number;
                approvedMentors: number;
                inPersonPairs: number;
                inPersonPairsReserved: number;
                pairs: number;
                pairsMet: number;
                placesInPairs: number;
                placesTrained: number;
                sessionsHeld: number;
            };
            launchedAt: string | null;
            name: string;
            plan: {
                answerWithinDays: number;
                cadence: {
                    every: {
                        days: number;
                    } | {
                        /** @enum {number} */
                        months: 1;
                    };
                    minutes: number;
                };
                /** @enum {string} */
                direction: "reverse" | "traditional" | "peer" | "mutual";
                /** Format: date */
                endsOn: string;
                evidenceRequired: boolean;
                minimumPairs: number;
                name: string;
                objectives: {
                    /** @enum {string} */
                    measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
                    need: string;
                    objectiveId: string;
                    target: number;
                }[];
                pilotProgrammeId?: string;
                policy: {
                    circles?: {
                        largest: number;
                        smallest: number;
                    };
                    /**
                     * @default allowed
                     * @enum {string}
                     */
                    crossRegion: "allowed" | "same_region_only";
                    /** @default 1 */
                    maxMenteesPerMentor: number;
                    mayPutForward?: boolean;
                    /** @default 60 */
                    minOverlapMinutes: number;
                    /** @default 2 */
                    minProficiencyGap: number;
                    /** @default {} */
                    weights: {
                        [key: string]: number;
                    };
                };
                reasonForLength?: string;
                regions: string[];
                signUpLimit?: number;
                /** Format: date */
                startsOn: string;
                template: string;
                topics: string[];
                trainingRequired: ("mentor" | "mentee")[];
                vision: string;
                /** @enum {string} */
                wave: "pilot" | "expansion";
            };
            programmeId: string;
            regions: string[];
            revision: number;
            /** Format: date */
            startsOn: string;
            /** @enum {string} */
            status: "draft" | "launched" | "closed";
            steps: {
                changedAt: string | null;
                completed: boolean;
                /** @description What the gate saw when the step was completed */
                figures?: {
                    [key: string]: number;
                } | null;
                missing?: {
                    have?: number;
                    need?: number;
                    what: string;
                }[];
                /** @enum {string} */
                step: "goals" | "sign_ups" | "match" | "rooms" | "train" | "run" | "evaluate" | "expand";
            }[];
            template: string;
            topics: string[];
            /** @enum {string} */
            wave: "pilot" | "expansion";
        };
        ProgrammeOutcomes: {
            /**
             * Format: date-time
             * @description The end of the last month that was over then
             */
            asOf: string;
            /** @description People of the same region and level, at work at that time, who were never in a pair */
            comparison: number | null;
            /** @description How far the programme reaches into each department */
            departments: components["schemas"]["DepartmentCoverage"][];
            /** Format: date-time */
            knownAt: string;
            /** @description Who were in a pair of the programme and at work at the end of the month in which they first were; null: fewer than five of these, or of those beside them */
            participants: number | null;
            /** @description Who stand on a higher level than then, also of those who have left */
            promotion: components["schemas"]["OutcomeCompared"];
            /** @description Who still work here */
            retention: components["schemas"]["OutcomeCompared"];
            suppressed: boolean;
            /** @description Participants with nobody of their region and level to compare with: not counted */
            unmatched: number | null;
        };
        ProgrammePulse: {
            /** @description Null below five */
            answers: number | null;
            closedAt: string | null;
            /** Format: date-time */
            closesAt: string;
            /** Format: date-time */
            openedAt: string;
            ordinal: number;
            pulseId: string;
            /** @description Null while it is open, and when fewer than five answered */
            result: {
                answers: number;
                statements: {
                    distribution: number[];
                    /** @enum {string} */
                    statement: "admit_not_knowing" | "ask_for_help" | "disagree_openly" | "mistakes_are_safe" | "stays_between_us";
                }[];
                trustIndex: number;
            } | null;
            /** @enum {string} */
            state: "open" | "closed";
        };
        ProgrammeReport: {
            /** Format: date-time */
            asOf: string;
            cadence: components["schemas"]["ReportCadence"];
            departments: components["schemas"]["ReportPairTable"] | null;
            funnel: components["schemas"]["ReportFunnel"];
            generations: components["schemas"]["ReportPairTable"] | null;
            /** Format: date-time */
            knownAt: string;
            objectives: components["schemas"]["ReportObjective"][];
            programme: {
                /** @description Whether its people meet in circles instead of pairs: of peers where the direction is peer, else led by a mentor */
                circles: boolean;
                /** @enum {string} */
                direction: "reverse" | "traditional" | "peer" | "mutual";
                /** Format: date */
                endsOn: string;
                id: string;
                name: string;
                regions: string[];
                /** Format: date */
                startsOn: string;
                template: string;
                /** @enum {string} */
                wave: "pilot" | "expansion";
            };
            region: string | null;
            regions: components["schemas"]["ReportRegion"][] | null;
            relationships: components["schemas"]["ReportRelationships"] | null;
            satisfaction: components["schemas"]["ReportSatisfaction"];
            satisfactionByMonth: components["schemas"]["ReportMonthOfSatisfaction"][] | null;
            skills: components["schemas"]["ReportSkill"][];
            /** @description Closed pulses in the order of time */
            trust: components["schemas"]["ReportTrust"][] | null;
        };
        ProgrammeResult: {
            /**
             * Format: date-time
             * @description The end of the last whole month that it tells of
             */
            asOf: string;
            /** Format: date-time */
            evaluatedAt: string;
            figures: {
                /**
                 * @description People who came so far; sessions held of those due; share of pairs that do well; mean rating 1-5; recommendation -100 to 100; trust 0-100; points gained; what objectives count
                 * @enum {string}
                 */
                figure: "applied" | "approved" | "paired" | "met" | "adherence" | "relationships" | "rating" | "nps" | "trust" | "gain" | "reached";
                measure: ("topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team") | null;
                side: ("mentor" | "mentee" | "member") | null;
                /** @description It would tell of fewer than five, by itself or beside another */
                suppressed: boolean;
                topic: string | null;
                value: number | null;
            }[];
            objectives: {
                actual: number | null;
                /** @enum {string} */
                measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
                met: boolean | null;
                objectiveId: string;
                start: number | null;
                suppressed: boolean;
                target: number;
            }[];
            programme: {
                circles: boolean;
                /** @enum {string} */
                direction: "reverse" | "traditional" | "peer" | "mutual";
                /** Format: date */
                endsOn: string;
                id: string;
                name: string;
                /** Format: date */
                startsOn: string;
                /** @enum {string} */
                wave: "pilot" | "expansion";
            };
        };
        ProgrammeSummary: {
            closedAt: string | null;
            /** @enum {string} */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            /** Format: date-time */
            draftedAt: string;
            /** Format: date */
            endsOn: string;
            launchedAt: string | null;
            name: string;
            programmeId: string;
            regions: string[];
            revision: number;
            /** Format: date */
            startsOn: string;
            /** @enum {string} */
            status: "draft" | "launched" | "closed";
            template: string;
            topics: string[];
            /** @enum {string} */
            wave: "pilot" | "expansion";
        };
        ProgrammeTemplate: {
            about: string;
            /** @description Suggested for the agenda of every session */
            agenda?: string[];
            /** @description Five statements on receptive attitude, answered 1 to 5 */
            attitudeStatements: string[];
            consent: {
                text: string;
                version: string;
            };
            groundRules: {
                rules: string[];
                version: string;
            };
            modules: {
                body?: string;
                code: string;
                passMark: number;
                questions: {
                    correct: number;
                    options: string[];
                    question: string;
                }[];
                reflectionTask?: string;
                requiredFor: ("mentor" | "mentee")[];
                title: string;
            }[];
            months: number;
            plan: {
                answerWithinDays: number;
                cadence: {
                    every: {
                        days: number;
                    } | {
                        /** @enum {number} */
                        months: 1;
                    };
                    minutes: number;
                };
                /** @enum {string} */
                direction: "reverse" | "traditional" | "peer" | "mutual";
                evidenceRequired: boolean;
                minimumPairs: number;
                objectives: {
                    /** @enum {string} */
                    measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
                    need: string;
                    objectiveId: string;
                    target: number;
                }[];
                policy: {
                    circles?: {
                        largest: number;
                        smallest: number;
                    };
                    /**
                     * @default allowed
                     * @enum {string}
                     */
                    crossRegion: "allowed" | "same_region_only";
                    /** @default 1 */
                    maxMenteesPerMentor: number;
                    mayPutForward?: boolean;
                    /** @default 60 */
                    minOverlapMinutes: number;
                    /** @default 2 */
                    minProficiencyGap: number;
                    /** @default {} */
                    weights: {
                        [key: string]: number;
                    };
                };
                topics: string[];
                trainingRequired: ("mentor" | "mentee")[];
                vision: string;
            };
            returnTopics: string[];
            slug: string;
            template: string;
            title: string;
        };
        ProgrammeTemplates: {
            /** @description Where the caller may start one */
            homes: string[];
            items: components["schemas"]["ProgrammeTemplate"][];
            /** @description Where programmes can run */
            regions: string[];
        };
        ProposalCounts: {
            [key: string]: number;
        };
        ProposalDetail: {
            agreement: {
                /** @enum {string} */
                format: "in_person" | "remote" | "hybrid";
                language: string;
                lessons?: {
                    learnerId: string;
                    teacherId: string;
                    topic: string;
                }[];
                /** @default [] */
                returnTopics: string[];
                topics: string[];
            } | null;
            /** @description Three or more */
            circle: boolean;
            expiresAt: string | null;
            explanation: {
                circle?: {
                    lessons: {
                        gap: number;
                        learner: string;
                        learnerProficiency: number;
                        teacher: string;
                        teacherProficiency: number;
                        topic: string;
                    }[];
                    runnersUp: {
                        id: string;
                        score: number;
                        whyNot: {
                            code: string;
                            parameters: {
                                [key: string]: string | number | boolean | string[];
                            };
                        };
                    }[];
                };
                contributions: {
                    points: number;
                    reason: {
                        code: string;
                        parameters: {
                            [key: string]: string | number | boolean | string[];
                        };
                    };
                    rule: string;
                    value: number;
                    weight: number;
                }[];
                returnTopic?: {
                    gap: number;
                    learnerProficiency: number;
                    teacherProficiency: number;
                    topic: string;
                };
                runnersUp: {
                    menteesForMentor: {
                        id: string;
                        score: number;
                        whyNot: {
                            code: string;
                            parameters: {
                                [key: string]: string | number | boolean | string[];
                            };
                        };
                    }[];
                    mentorsForMentee: {
                        id: string;
                        score: number;
                        whyNot: {
                            code: string;
                            parameters: {
                                [key: string]: string | number | boolean | string[];
                            };
                        };
                    }[];
                };
                score: number;
                topics: {
                    gap: number;
                    learnerProficiency: number;
                    teacherProficiency: number;
                    topic: string;
                }[];
            } | null;
            /** @enum {string} */
            format: "in_person" | "remote" | "hybrid";
            id: string;
            left: {
                answer: ("accepted" | "declined") | null;
                employeeId: string;
                note?: string;
                participantId: string;
                reasonCode: string | null;
            }[];
            /** @description Of a circle: who teaches what to whom, among those who are in it */
            lessons: {
                learnerId: string;
                teacherId: string;
                topic: string;
            }[];
            mentees: {
                answer: ("accepted" | "declined") | null;
                employeeId: string;
                participantId: string;
            }[];
            mentor: {
                answer: ("accepted" | "declined") | null;
                employeeId: string;
                participantId: string;
            };
            /** @description The mentor teaches all mentees. False in a circle: all of them teach and learn, and mentor and mentees are just its members, in the order of their ids */
            mentorLeads: boolean;
            /** @description Of who declined */
            note?: string;
            /** @description Employee ids of the participants whom the explanation names */
            people: {
                [key: string]: string;
            };
            programmeId: string;
            reasonCode: string | null;
            /** @description What speaks for them, the strongest first */
            reasons: components["schemas"]["MatchingGround"][];
            returnTopics: string[] | null;
            revision: number;
            roundId: string;
            ruleVersion: string;
            /** @description Of 10,000; null when one of them was erased */
            score: number | null;
            /** @enum {string} */
            source: "round" | "manual";
            /** @enum {string} */
            status: "draft" | "publishing" | "published" | "declined" | "expired" | "cancelled" | "discarded" | "agreed";
            topics: string[] | null;
            /** @description Where they fall furthest short of a rule */
            weakPoint: components["schemas"]["MatchingGround"] | null;
        };
        ProposalSummary: {
            /** @description Three or more */
            circle: boolean;
            expiresAt: string | null;
            /** @enum {string} */
            format: "in_person" | "remote" | "hybrid";
            id: string;
            /** @description Who is not in the circle any more: declined, did not answer in time, or went */
            left: {
                answer: ("accepted" | "declined") | null;
                employeeId: string;
                participantId: string;
                reasonCode: string | null;
            }[];
            /** @description Of a circle: who teaches what to whom, among those who are in it */
            lessons: {
                learnerId: string;
                teacherId: string;
                topic: string;
            }[];
            mentees: {
                answer: ("accepted" | "declined") | null;
                employeeId: string;
                participantId: string;
            }[];
            mentor: {
                answer: ("accepted" | "declined") | null;
                employeeId: string;
                participantId: string;
            };
            /** @description The mentor teaches all mentees. False in a circle: all of them teach and learn, and mentor and mentees are just its members, in the order of their ids */
            mentorLeads: boolean;
            programmeId: string;
            reasonCode: string | null;
            /** @description What speaks for them, the strongest first */
            reasons: components["schemas"]["MatchingGround"][];
            returnTopics: string[] | null;
            revision: number;
            roundId: string;
            ruleVersion: string;
            /** @description Of 10,000; null when one of them was erased */
            score: number | null;
            /** @enum {string} */
            source: "round" | "manual";
            /** @enum {string} */
            status: "draft" | "publishing" | "published" | "declined" | "expired" | "cancelled" | "discarded" | "agreed";
            topics: string[] | null;
            /** @description Where they fall furthest short of a rule */
            weakPoint: components["schemas"]["MatchingGround"] | null;
        };
        ProposeCircle: {
            participantIds: components["schemas"]["HomeId"][];
        };
        ProposeLedCircle: {
            menteeParticipantIds: components["schemas"]["HomeId"][];
            mentorParticipantId: components["schemas"]["HomeId"];
        };
        ProposePair: {
            menteeParticipantId: components["schemas"]["HomeId"];
            mentorParticipantId: components["schemas"]["HomeId"];
        };
        PublishedTakeaway: {
            /** @description In which it was published */
            month: string;
            /** @description The caller's own: one of those who agreed to it */
            pairId?: string;
            /** @description Its name */
            programme: string | null;
            programmeId: string;
            /** @description To those who may do something about it: who wrote it, and who runs the programme */
            takeawayId?: string;
            text: string;
            topic: string;
        };
        PublishRound: {
            proposalIds?: components["schemas"]["HomeId"][];
        };
        PulseAnswer: {
            agreement: {
                admit_not_knowing: number;
                ask_for_help: number;
                disagree_openly: number;
                mistakes_are_safe: number;
                stays_between_us: number;
            };
        };
        PutForward: {
            /** @description What speaks for the mentee. The mentee reads it; HR does once the mentee consents */
            grounds: string;
            menteeId: components["schemas"]["HomeId"];
        };
        PutForwardToHr: {
            /** Format: date-time */
            consentedAt: string;
            /** @description Null: one of the two has been erased */
            grounds: string | null;
            menteeId: string;
            mentorId: string;
            putForwardId: string;
        };
        QuizAttempt: {
            answers: number[];
        };
        Reason: {
            note?: string;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        RebuildReadModel: {
            readModel: string;
            service?: string;
        };
        RecommendPair: {
            menteeEmployeeId: components["schemas"]["HomeId"];
            mentorEmployeeId: components["schemas"]["HomeId"];
            reason?: string;
        };
        /** @description Each is reminded of what their standing asks of them; they see it in their own part. At most 500 at a time; when a filter selects more, `next` says where to go on. */
        Reminders: {
            participantIds: components["schemas"]["HomeId"][];
        } | {
            cursor?: string;
            /** @description Selected by the filter, but not meant */
            except?: components["schemas"]["HomeId"][];
            filter: components["schemas"]["ParticipantFilter"];
        };
        ReportCadence: {
            active: number;
            /** @description Held / expected, at most 1 for each pair; null when nothing was due */
            adherence: number | null;
            atRisk: number;
            cancelled: number;
            cancelledBy: {
                [key: string]: number;
            };
            /** @description Sessions that were due so far; none while a pair pauses */
            expected: number;
            held: number;
            medianDaysToFirstSession: number | null;
            missed: number;
            months: components["schemas"]["ReportMonthOfSessions"][];
            pairs: number;
            unreported: number;
        };
        ReportFunnel: {
            applied: number;
            approved: number;
            byChannel: {
                applied: number;
                approved: number;
                channel: string;
                paired: number;
            }[];
            /** @description Of those who were in a pair */
            completed: number;
            declined: number;
            met: number;
            nominated: number;
            paired: number;
            proposed: number;
            trained: number;
            waitlisted: number;
            withdrawn: number;
        };
        ReportMonthOfSatisfaction: {
            members: components["schemas"]["ReportMonthRating"];
            mentees: components["schemas"]["ReportMonthRating"];
            mentors: components["schemas"]["ReportMonthRating"];
            month: string;
        };
        ReportMonthOfSessions: {
            cancelled: number;
            due: number;
            held: number;
            missed: number;
            /** @description 2027-02 */
            month: string;
            unreported: number;
        };
        ReportMonthRating: {
            /** @description People */
            n: number | null;
            suppressed: boolean;
            value: {
                rating: number;
            } | null;
        };
        ReportObjective: {
            actual: number | null;
            /** @enum {string} */
            measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
            met: boolean | null;
            n: number | null;
            objectiveId: string;
            start: number | null;
            suppressed: boolean;
            target: number;
        };
        ReportPairTable: {
            cells: {
                /** @description The mentee, or the other */
                column: string;
                n: number | null;
                /** @description The mentor; of a mutual pair, and of each two of a circle of peers, the first by the alphabet */
                row: string;
                suppressed: boolean;
            }[];
            columnTotals: {
                key: string;
                n: number | null;
                suppressed: boolean;
            }[];
            rowTotals: {
                key: string;
                n: number | null;
                suppressed: boolean;
            }[];
            total: {
                n: number | null;
                suppressed: boolean;
            };
        };
        ReportRegion: {
            adherence: number | null;
            applied: number;
            approved: number;
            expected: number;
            held: number;
            met: number;
            paired: number;
            region: string;
            satisfaction: components["schemas"]["ReportSatisfaction"];
        };
        ReportRelationships: {
            pairs: number | null;
            successful: number | null;
            suppressed: boolean;
        };
        ReportSatisfaction: {
            /** @description Of a mutual programme and of circles of peers everybody, and nobody is on the two sides */
            members: components["schemas"]["ReportSideSatisfaction"];
            mentees: components["schemas"]["ReportSideSatisfaction"];
            mentors: components["schemas"]["ReportSideSatisfaction"];
        };
        ReportSideSatisfaction: {
            /** @description People */
            n: number | null;
            suppressed: boolean;
            value: {
                /** @description Net promoter score, -100 to 100; null until five people have said whether they would recommend it */
                nps: number | null;
                /** @description Mean, 1-5 */
                rating: number | null;
            } | null;
        };
        ReportSkill: {
            /** @enum {string} */
            measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
            /** @description People */
            n: number | null;
            /** @enum {string} */
            side: "mentor" | "mentee" | "member";
            suppressed: boolean;
            topic: string | null;
            value: {
                end: number | null;
                /** @description Mean change since the start of those who were assessed again, at the end or until that is told midway */
                gain: number | null;
                /** @description From the start, as far as those have come who were assessed again */
                midway: number | null;
                /** @description Of all who were assessed then */
                start: number | null;
            } | null;
        };
        ReportTrust: {
            /** Format: date-time */
            closedAt: string;
            /** @description Answers */
            n: number | null;
            openedAt: string | null;
            pulseId: string;
            statements: {
                /** @description Share of those who chose 4 or 5 */
                agreeing: number;
                /** @description How many chose 1, 2, 3, 4, 5 */
                distribution: number[];
                /** @enum {string} */
                statement: "admit_not_knowing" | "ask_for_help" | "disagree_openly" | "mistakes_are_safe" | "stays_between_us";
            }[];
            /** @description Fewer than five answered */
            suppressed: boolean;
            /** @description Mean agreement with all statements, 0-100 */
            trustIndex: number | null;
        };
        RevisedApplication: {
            attitude: number[];
            /** @default {} */
            capacity: {
                /** @default 1 */
                mentee: number;
                /** @default 1 */
                mentor: number;
            };
            /**
             * @default hybrid
             * @enum {string}
             */
            format: "in_person" | "remote" | "hybrid";
            languages: string[];
            motivation?: string;
            /** @default [] */
            offers: {
                proficiency: number;
                topic: string;
            }[];
            roles: ("mentor" | "mentee")[];
            /** @default [] */
            wants: {
                proficiency: number;
                topic: string;
            }[];
            workingYearsBand?: number;
        };
        ReviseProgramme: {
            /** @default 7 */
            answerWithinDays: number;
            cadence: {
                every: {
                    days: number;
                } | {
                    /** @enum {number} */
                    months: 1;
                };
                minutes: number;
            };
            /**
             * @default reverse
             * @enum {string}
             */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            /** Format: date */
            endsOn: string;
            /** @default false */
            evidenceRequired: boolean;
            /** @default 1 */
            minimumPairs: number;
            name: string;
            /** @default [] */
            objectives: {
                /** @enum {string} */
                measure: "topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team";
                need: string;
                objectiveId: string;
                target: number;
            }[];
            pilotProgrammeId?: components["schemas"]["HomeId"];
            /** @default {} */
            policy: {
                circles?: {
                    largest: number;
                    smallest: number;
                };
                /**
                 * @default allowed
                 * @enum {string}
                 */
                crossRegion: "allowed" | "same_region_only";
                /** @default 1 */
                maxMenteesPerMentor: number;
                mayPutForward?: boolean;
                /** @default 60 */
                minOverlapMinutes: number;
                /** @default 2 */
                minProficiencyGap: number;
                /** @default {} */
                weights: {
                    [key: string]: number;
                };
            };
            reason?: string;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode?: string;
            reasonForLength?: string;
            regions: string[];
            signUpLimit?: number;
            /** Format: date */
            startsOn: string;
            /** @default custom */
            template: string;
            topics: string[];
            /** @default [] */
            trainingRequired: ("mentor" | "mentee")[];
            /** @default  */
            vision: string;
            /**
             * @default pilot
             * @enum {string}
             */
            wave: "pilot" | "expansion";
        };
        RoomClosing: {
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        RoomDayView: {
            bookings: {
                /** Format: date-time */
                endsAt: string;
                pairId?: string;
                programmeId?: string;
                /** @description For those who manage rooms */
                sessionId?: string;
                /** Format: date-time */
                startsAt: string;
            }[];
            /** Format: date */
            date: string;
            roomId: string;
            timeZone: string;
        };
        RoomView: {
            capacity: number;
            equipment: string[];
            name: string;
            open: boolean;
            roomId: string;
            site: string;
            timeZone: string;
        };
        RoundDetail: {
            /** @description Where its proposals are: drafts while they are written, publishing while seats are claimed */
            byStatus: components["schemas"]["ProposalCounts"];
            id: string;
            inputDigest: string;
            position: string;
            programmeId: string;
            proposals: number;
            revision: number;
            rules: components["schemas"]["MatchingRules"];
            ruleVersion: string;
            /** Format: date-time */
            startedAt: string;
            stats: components["schemas"]["RoundStats"];
            /** @enum {string} */
            status: "started" | "drafted" | "published" | "discarded";
            /** @description Null while the drafts are being written */
            unmatched: number | null;
        };
        RoundPreview: {
            /** @description Under the programme's own rules */
            before: components["schemas"]["RoundStats"];
            effects: components["schemas"]["RuleEffect"][];
            /** @description Proposals that the programme's own rules would not make */
            newPairs: number;
            /** @description What holds those who get nobody back most */
            obstacles: components["schemas"]["ObstacleCount"][];
            position: string;
            rules: components["schemas"]["MatchingRules"];
            stats: components["schemas"]["RoundStats"];
        };
        RoundReplay: {
            erasedPeople: number;
            position: string;
            proposals: {
                onlyRecorded: string[];
                onlyReplayed: string[];
                recorded: number;
                replayed: number;
            };
            roundId: string;
            ruleVersion: string;
            sameInput: boolean;
            sameProposals: boolean;
            /** @enum {string} */
            verdict: "identical" | "changed_by_erasure" | "different";
        };
        RoundStats: {
            allowedPairs: number;
            coverage: number;
            /** @description In how many groups they were matched: 1 is exact */
            groups: number;
            meanScore: number;
            pairsConsidered: number;
            peopleInPool: number;
            peopleMatched: number;
            proposals: number;
            totalScore: number;
        };
        RoundSummary: {
            id: string;
            inputDigest: string;
            position: string;
            programmeId: string;
            proposals: number;
            revision: number;
            ruleVersion: string;
            /** Format: date-time */
            startedAt: string;
            stats: components["schemas"]["RoundStats"];
            /** @enum {string} */
            status: "started" | "drafted" | "published" | "discarded";
            /** @description Null while the drafts are being written */
            unmatched: number | null;
        };
        RuleEffect: {
            /** @description How well the proposals meet it on average, in 1/10,000, whatever its weight */
            met: number;
            /** @description The same under the programme's own rules */
            metBefore: number;
            rule: string;
            /** @description Its part of the score, of 10,000 */
            share: number;
            weight: number;
        };
        RuleInTheWay: {
            /** @description Whom nothing but this keeps apart: what a change of this one thing would open */
            alone: number;
            partners: number;
            rule: string;
        };
        SessionAgendaItem: {
            addedBy: string;
            covered: boolean;
            itemId: string;
            text: string | null;
        };
        SessionCorrection: {
            minutes?: number;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
            /** @enum {string} */
            to: "held" | "missed" | "cancelled";
        };
        SessionDecision: {
            by: {
                /** @description Pseudonym of who decided */
                actor: string | null;
                /** @enum {string} */
                role: "coordinator";
                you: boolean;
            };
            /** Format: date-time */
            decidedAt: string;
            id: string;
            /** @description How long it took, where it was held */
            minutes: number | null;
            reasonCode: string | null;
            /** @description Null: a takeaway was hidden. Whose it was is not said */
            session: {
                menteeIds: string[];
                mentorId: string;
                ordinal: number;
                pairId: string;
                sessionId: string;
            } | null;
            /** @description When the session is or was; of one that was moved, where it was moved to */
            startsAt: string | null;
            /** @description What it was reported as or corrected to */
            to: ("held" | "missed" | "cancelled") | null;
            /** @description Of a takeaway that was hidden */
            topic: string | null;
            /** @enum {string} */
            what: "session-rescheduled" | "session-lead-changed" | "session-cancelled" | "session-held" | "session-missed" | "session-corrected" | "takeaway-hidden";
        };
        SessionDetail: {
            /** @description For its members, in the order in which it was written */
            agenda?: components["schemas"]["SessionAgendaItem"][];
            /**
             * @description Who missed or cancelled it
             * @enum {string}
             */
            by?: "mentor" | "mentee" | "coordinator" | "system";
            /** @description The member of a circle who cancelled it: the side alone does not say */
            byId?: string;
            /** Format: date-time */
            endsAt: string;
            /** @description For its members */
            feedback?: {
                closed: boolean;
                /** @description By the caller */
                given: boolean;
                revealed: {
                    by: string;
                    note?: string | null;
                    rating?: number;
                    recommend?: number;
                    /** @enum {string} */
                    side: "mentor" | "mentee";
                }[];
            };
            inPerson: boolean;
            /** @description Of a circle: who leads the session */
            leadId?: string;
            /** @description For its members: where they meet online */
            link?: string | null;
            /** @description The mentor first; in a circle of peers the order means nothing */
            memberIds: string[];
            /**
             * @description The mentor teaches all mentees. Absent with several mentees: a circle of peers
             * @enum {boolean}
             */
            mentorLeads?: true;
            minutes?: number;
            note?: string | null;
            ordinal: number;
            /** @description The caller's own */
            ownNote?: string | null;
            pairId: string;
            programmeId: string;
            reasonCode?: string;
            roomId?: string;
            sessionId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {string} */
            state: "reserved" | "scheduled" | "held" | "missed" | "unreported" | "cancelled";
        };
        SessionLead: {
            employeeId: components["schemas"]["HomeId"];
        };
        SessionLink: {
            link: string | null;
        };
        SessionNote: {
            /** @description Empty: the note goes */
            text: string;
        };
        SessionReport: {
            minutes: number;
            /** @enum {string} */
            outcome: "held";
        } | {
            /** @enum {string} */
            missedBy?: "mentor" | "mentee";
            /** @enum {string} */
            outcome: "missed";
        };
        SignUpForm: {
            /** @description Suggested for the agenda of every session of a pair */
            agenda: string[];
            attitudeStatements: string[];
            cadence: {
                every: {
                    days: number;
                } | {
                    /** @enum {number} */
                    months: 1;
                };
                minutes: number;
            };
            /** @description How many people a circle has; null where people meet in pairs */
            circles: {
                largest: number;
                smallest: number;
            } | null;
            consent: {
                text: string;
                version: string;
            };
            /** @enum {string} */
            direction: "reverse" | "traditional" | "peer" | "mutual";
            /** Format: date */
            endsOn: string;
            /** @description Everybody can read its result */
            evaluated: boolean;
            evidenceRequired: boolean;
            /** @description What the company records of its people from its own figures */
            importedMeasures: ("topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team")[];
            /** @description Whether Upstream writes to those who take part, unless they say no (PUT /v1/me/mail) */
            mailSent: boolean;
            maxMenteesPerMentor: number;
            /** @description What its people are asked about themselves, beside the topics: the measures of its objectives that are neither counted nor imported */
            measures: ("topic_skill" | "leadership" | "intergenerational_understanding" | "inclusion_awareness" | "collaboration" | "communication_and_conflict" | "engagement_and_loyalty" | "room_to_grow" | "decision_speed" | "adaptation" | "productivity" | "takeaways" | "new_colleagues_met" | "used_with_own_team")[];
            name: string;
            /** @description The pilot that an expansion started from */
            pilot: {
                evaluated: boolean;
                name: string;
                programmeId: string;
            } | null;
            programmeId: string;
            /** @description Topics that the senior side often teaches in return */
            returnTopics: string[];
            /** @description Why nobody can sign up; null while people can */
            signUpsClosed: ("not_launched" | "closed" | "ended" | "evaluation_overdue" | "sign_ups_completed") | null;
            /** Format: date */
            startsOn: string;
            /** @description The caller's own part in it; null for none */
            status: components["schemas"]["ParticipantStatus"] | null;
            topics: string[];
            trainingRequired: ("mentor" | "mentee")[];
            vision: string;
        };
        SiteCalendar: {
            /** Format: date-time */
            from: string;
            items: {
                bookings: components["schemas"]["CalendarBooking"][];
                capacity: number;
                equipment: string[];
                name: string;
                open: boolean;
                roomId: string;
                timeZone: string;
            }[];
            /** @description Give it as `cursor` for further rooms of the site */
            next?: string;
            position?: string;
            site: string;
            /** Format: date-time */
            until: string;
            /** @description Ahead, of pairs that meet in person and share this site; 100 at most */
            withoutRoom: {
                count: number;
                sessions: components["schemas"]["CalendarSession"][];
            };
        };
        StartRound: {
            avoidPreviousPartners?: boolean;
            weights?: {
                departmentDifference?: number;
                formatFit?: number;
                functionDifference?: number;
                overlap?: number;
                priority?: number;
                recommendation?: number;
                regionDifference?: number;
                returnTopic?: number;
                siteDifference?: number;
                topicFit?: number;
                waiting?: number;
            };
        };
        Takeaway: {
            text: string;
            topic: string;
        };
        TakeawayFacets: {
            programmes: {
                count: number;
                programme: string | null;
                programmeId: string;
            }[];
            topics: {
                count: number;
                topic: string;
            }[];
        };
        TakeawayHiding: {
            /**
             * @description The pair reads it, and it stands in the history
             * @enum {string}
             */
            reasonCode: "names_people" | "confidential" | "hurtful" | "wrong";
        };
        TopicEvidence: {
            accepted: boolean;
            evidence: string | null;
            topic: string;
        };
        Trainee: {
            employeeId: string;
            evidence: {
                accepted: boolean;
                topic: string;
            }[];
            groundRules: ("mentor" | "mentee")[];
            modules: {
                attempts: number;
                moduleId: string;
                passed: boolean;
            }[];
            participantId: string;
            reminder: {
                /** @enum {string} */
                about: "application" | "training";
                /** Format: date-time */
                at: string;
            } | null;
            roles: ("mentor" | "mentee")[];
            status: components["schemas"]["ParticipantStatus"];
            trainedRoles: ("mentor" | "mentee")[];
        };
        TrainingModule: {
            body?: string;
            /** @description As `rating`, of how much at ease people felt */
            comfort: string;
            moduleId: string;
            passMark: number;
            programmeId: string;
            /** Format: date-time */
            publishedAt: string;
            questions: {
                options: string[];
                question: string;
            }[];
            /** @description "4.5 (2)": mean of the stars, and how many gave them; or "no votes yet" */
            rating: string;
            reflectionTask?: string;
            relatedModules: string[];
            requiredFor: ("mentor" | "mentee")[];
            revision: number;
            title: string;
            trainerId?: string;
            url?: string;
        };
        TrainingModuleContent: {
            body?: string;
            /** @default 70 */
            passMark: number;
            /** @default [] */
            questions: {
                correct: number;
                options: string[];
                question: string;
            }[];
            reflectionTask?: string;
            /** @default [] */
            relatedModules: components["schemas"]["HomeId"][];
            /** @default [] */
            requiredFor: ("mentor" | "mentee")[];
            title: string;
            trainerId?: components["schemas"]["HomeId"];
            /** Format: uri */
            url?: string;
        };
        TrainingModuleInFull: {
            body?: string;
            moduleId: string;
            passMark: number;
            programmeId: string;
            questions: {
                correct: number;
                options: string[];
                question: string;
            }[];
            reflectionTask?: string;
            relatedModules: string[];
            requiredFor: ("mentor" | "mentee")[];
            revision: number;
            title: string;
            trainerId?: string;
            /** Format: uri */
            url?: string;
        };
        TrainingSummary: {
            /** @description Participants whose evidence waits for acceptance */
            evidenceWaiting: number;
            modules: {
                moduleId: string;
                need: number;
                passed: number;
                rating: string;
                requiredFor: ("mentor" | "mentee")[];
                title: string;
                trying: number;
            }[];
            position?: string;
            roles: {
                approved: number;
                /** @enum {string} */
                role: "mentor" | "mentee";
                trained: number;
            }[];
            /** @description Participants who are not trained in every role they have */
            untrained: number;
        };
        TwoExplained: {
            allowed: boolean;
            contributions?: {
                points: number;
                reason: {
                    code: string;
                    parameters: {
                        [key: string]: string | number | boolean | string[];
                    };
                };
                rule: string;
                value: number;
                weight: number;
            }[];
            history: {
                declined: boolean;
                haveBeenAPair: boolean;
                together: boolean;
            };
            mentee: components["schemas"]["PoolPerson"];
            mentor: components["schemas"]["PoolPerson"];
            position: string;
            /** @description What speaks for the two, the strongest first */
            reasons: components["schemas"]["MatchingGround"][];
            returnTopic?: {
                gap: number;
                learnerProficiency: number;
                teacherProficiency: number;
                topic: string;
            };
            score?: number;
            topics?: {
                gap: number;
                learnerProficiency: number;
                teacherProficiency: number;
                topic: string;
            }[];
            verdicts: {
                parameters: {
                    [key: string]: string | number | boolean | string[];
                };
                passed: boolean;
                rule: string;
            }[];
            weakPoint: components["schemas"]["MatchingGround"] | null;
        };
        UnmatchedInRound: {
            employeeId: string | null;
            main: components["schemas"]["MatchingObstacle"];
            participantId: string;
            partnersAllowed: number;
            partnersConsidered: number;
            reasons: {
                code: string;
                partners: number;
                rule?: string;
            }[];
            /** @enum {string} */
            role: "mentor" | "mentee" | "both";
        };
        WaitingForCoordinator: {
            /** @description Neither approved nor declined yet */
            applications: number;
            /** @description Of these, those that need a recorded conversation first */
            conversations: number;
            /** @description Evidence of mentors, not accepted yet */
            evidence: number;
            /** @description Have not applied yet */
            nominated: number;
            oldestApplication: string | null;
            waitlisted: number;
        };
        WaitingLeavers: {
            active: number;
            /** @description How many may leave, those who have included; 0 where nobody has said so */
            confirmed: number;
            /** @description Of those who wait, at most 100 */
            first: string[];
            /** @description Who has left since then because the identity provider said so */
            left: number;
            /**
             * Format: date
             * @description Leavers are counted from this day on
             */
            since: string;
            /** @description Who has been reported as having left since then, and works here until somebody confirms it */
            waiting: number;
        };
        /** @description At most 500 at a time; when a filter selects more, `next` says where to go on. */
        Waitlistings: {
            participantIds: components["schemas"]["HomeId"][];
        } | {
            cursor?: string;
            /** @description Selected by the filter, but not meant */
            except?: components["schemas"]["HomeId"][];
            filter: components["schemas"]["ParticipantFilter"];
        };
        Why: {
            reason?: string;
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @example no_time
             */
            reasonCode: string;
        };
        /** @default {} */
        Withdrawal: {
            /**
             * @description Why, in a word of your own list: it is counted and published to analysts as it is. Never a name; where a text is taken too, names belong there.
             * @default not_given
             * @example no_time
             */
            reasonCode: string;
        };
    };
    responses: {
        /** @description Refused or failed */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Changes_changes: {
        parameters: {
            query?: {
                programmeId?: components["schemas"]["HomeId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events named `changed` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Concerns_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedConcern"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Directory_namesOf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamesOf"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Names"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Directory_list: {
        parameters: {
            query?: {
                active?: "true" | "false" | "all";
                cursor?: string;
                department?: string;
                email?: string;
                level?: number;
                limit?: number;
                managerId?: components["schemas"]["HomeId"];
                number?: string;
                order?: "id" | "level";
                region?: string;
                search?: string;
                site?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Employee"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Directory_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employeeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employee"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    EraseEmployee_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employeeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Erasure"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Directory_facets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryFacets"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Directory_byNumber: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmployeeNumbers"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeesByNumber"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PublicEvents_events: {
        parameters: {
            query?: {
                follow?: "true" | "false";
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One CloudEvent a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Experts_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Expert"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Experts_topics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpertTopics"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Imports_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PeopleImport"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ImportPeople_import: {
        parameters: {
            query?: {
                confirmLeavers?: number;
                dryRun?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    mapping: string;
                };
            };
        };
        responses: {
            /** @description Of a dry run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleImportOutcome"];
                };
            };
            /** @description Done; or, with `respond-async`, under way */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleImportOutcome"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Imports_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleImport"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Imports_refusals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                importId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CellRefusal"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PreviewImport_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    domain?: string;
                    /** Format: binary */
                    file: string;
                    mapping?: string;
                    /** @enum {string} */
                    part?: "start";
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Me_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    EraseMyself_erase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseMyself"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DeclareGeneration_declare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclareGeneration"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ChooseMail_choose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailChoice"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyApplications_all: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MyApplication"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Concerns_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedConcern"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Concerns_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                concernId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyConcern"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RaiseConcern_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                concernId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConcernAddition"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RaiseConcern_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                concernId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyEnrolmentData_held: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldByEnrolment"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyMatchingData_held: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldByMatching"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MySessionsData_held: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldBySessions"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyExpertListings_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyExpertListings"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyPairs_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MyPair"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Partners_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                proposalId?: components["schemas"]["HomeId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Partner"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyProgrammes_all: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MyProgramme"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyPulses_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MyPulse"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PutForward_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                pairId?: components["schemas"]["HomeId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MyPutForward"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Operations_bus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    Operations_time: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    Operations_moveClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveClock"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Timers */
                        fired: number;
                        /** Format: date-time */
                        now: string;
                        position: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Operations_idle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    Mail_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailFigures"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ParkedOperations_all: {
        parameters: {
            query?: {
                cursor?: string;
                key?: string;
                limit?: number;
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    ParkedOperations_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                service: string;
                subscription: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    ParkedOperations_drop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                service: string;
                subscription: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DropParked"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    ParkedOperations_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                service: string;
                subscription: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    RebuildOperations_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    RebuildOperations_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebuildReadModel"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    RebuildOperations_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                readModel: string;
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    Operations_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    Operations_fireTimers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    Operations_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refused"];
        };
    };
    ProgrammeTemplates_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeTemplates"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ProgrammeTemplates_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeTemplate"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Programmes_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                /** @description Part of the name */
                search?: string;
                status?: "draft" | "launched" | "closed";
                wave?: "pilot" | "expansion";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProgrammeSummary"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DraftProgramme_draft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftProgramme"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Programmes_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DraftProgramme_revise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviseProgramme"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Apply_apply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Application"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyApplications_mine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyApplicationDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Apply_revise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevisedApplication"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Certificate_mine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ExpertListing_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpertListing"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ExpertListing_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    OwnParticipation_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    OwnParticipation_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    OwnParticipation_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Cadence_cadence: {
        parameters: {
            query?: {
                cursor?: string;
                employeeIds?: string;
                from?: string;
                health?: "fine" | "not_reported" | "at_risk" | "paused" | "ended";
                limit?: number;
                weeks?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CadencePage"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Calendar_site: {
        parameters: {
            query: {
                cursor?: string;
                from: string;
                limit?: number;
                site: string;
                until: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteCalendar"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Calendar_sites: {
        parameters: {
            query: {
                cursor?: string;
                from: string;
                limit?: number;
                until: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarSite"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    CloseProgramme_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Colleagues_list: {
        parameters: {
            query?: {
                cursor?: string;
                email?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Colleague"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    HandleConcern_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                concernId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConcernClosing"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    HandleConcern_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                concernId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConcernNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    HandleConcern_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                concernId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConcernToOfficer"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    HandleConcern_takeUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                concernId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Decisions_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Decision"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Train_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evidence"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Exclusions_all: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExclusionShown"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ExcludePair_exclude: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExcludePair"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ExcludePair_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exclusionId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pool_explain: {
        parameters: {
            query: {
                mentee: components["schemas"]["HomeId"];
                mentor: components["schemas"]["HomeId"];
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TwoExplained"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Train_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroundRulesAcceptance"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    History_list: {
        parameters: {
            query?: {
                about?: "programme" | "people";
                cursor?: string;
                limit?: number;
                participantId?: components["schemas"]["HomeId"];
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HistoryEntry"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    LaunchProgramme_launch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MatchingDecisions_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MatchingDecision"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ImportMeasures_import: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportedMeasures"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedMeasuresAnswer"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    NominateParticipant_nominate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nomination"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Colleagues_nominations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OwnNomination"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Board_counts: {
        parameters: {
            query?: {
                employeeIds?: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairHealthCounts"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Board_board: {
        parameters: {
            query?: {
                cursor?: string;
                employeeIds?: string;
                health?: "fine" | "not_reported" | "at_risk" | "paused" | "ended";
                limit?: number;
                nextStep?: "talk_to_sponsor" | "call_both" | "find_a_date" | "ask_for_report" | "agree_on_return" | "review_rules" | "finish_training" | "arrange_session" | "none";
                order?: "help" | "last_session";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BoardPair"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pair_pair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairPlanDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PairHistory_history: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PairHappening"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pairs_all: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "active" | "paused" | "completed" | "ended";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PairSummary"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pairs_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RecordAssessment_assess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assessment"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Challenges_raise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Challenge"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Challenges_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                challengeId: components["schemas"]["HomeId"];
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Challenges_guide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                challengeId: components["schemas"]["HomeId"];
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Challenge"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    EndPair_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RaiseConcern_raise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConcernReport"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    EndPair_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndPairByCoordinator"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Goals_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Goal"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Goals_achieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                goalId: components["schemas"]["HomeId"];
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    EndPair_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employeeId: components["schemas"]["HomeId"];
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndPairByCoordinator"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PausePair_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PausePair"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PutForward_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutForward"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PausePair_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Sessions_ofPair: {
        parameters: {
            query?: {
                cursor?: string;
                employeeId?: components["schemas"]["HomeId"];
                from?: string;
                limit?: number;
                site?: string;
                state?: "reserved" | "scheduled" | "held" | "missed" | "unreported" | "cancelled";
                until?: string;
            };
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlannedSession"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ArrangeSession_arrange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArrangedSession"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Takeaways_propose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Takeaway"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Takeaways_agree: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
                takeawayId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Takeaways_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
                takeawayId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pairs_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "active" | "paused" | "completed" | "ended";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PairSummary"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    EndPair_endMine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndPair"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PausePair_pauseMine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PausePair"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PausePair_resumeMine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pairId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Participants_list: {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                limit?: number;
                order?: "oldest" | "newest";
                role?: "mentor" | "mentee";
                /** @description Beginnings of words of a name */
                search?: string;
                status?: components["schemas"]["ParticipantStatus"];
                trained?: "true" | "false";
                /** @description What a coordinator has to do for them: talk about their attitude, look at their evidence */
                waitsFor?: "conversation" | "evidence";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Participant"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Participants_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ApproveParticipant_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approval"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Leave_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ApproveParticipant_talked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DeclineParticipant_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Train_acceptEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceTopic"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ExpertListing_endOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Leave_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Leave_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ApproveParticipant_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DeclineParticipant_waitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Leave_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ApproveParticipants_approve: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approvals"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnManyAnswer"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Participants_counts: {
        parameters: {
            query?: {
                channel?: string;
                role?: "mentor" | "mentee";
                /** @description Beginnings of words of a name */
                search?: string;
                status?: components["schemas"]["ParticipantStatus"];
                trained?: "true" | "false";
                /** @description What a coordinator has to do for them: talk about their attitude, look at their evidence */
                waitsFor?: "conversation" | "evidence";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantCounts"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DeclineParticipants_decline: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Declines"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnManyAnswer"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RemindParticipants_remind: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reminders"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnManyAnswer"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DeclineParticipants_waitlist: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Waitlistings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnManyAnswer"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pool_people: {
        parameters: {
            query?: {
                cursor?: string;
                department?: string;
                employeeId?: components["schemas"]["HomeId"] | components["schemas"]["HomeId"][];
                limit?: number;
                priority?: "true" | "false";
                region?: string;
                role?: "mentor" | "mentee";
                site?: string;
                state?: "in_pool" | "away" | "left" | "paused" | "withdrawn" | "completed" | "not_approved" | "no_hr_profile" | "no_application" | "no_free_place";
                topic?: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of everybody, whatever the filter */
                        counts: {
                            inPool: number;
                            participants: number;
                            /** @description Free places of those who are in the pool */
                            places: {
                                mentee: number;
                                mentor: number;
                            };
                            whyNot: {
                                [key: string]: number;
                            };
                        };
                        /** @description Of everybody; the hundred most frequent */
                        facets: {
                            department: {
                                people: number;
                                value: string;
                            }[];
                            region: {
                                people: number;
                                value: string;
                            }[];
                            site: {
                                people: number;
                                value: string;
                            }[];
                            topic: {
                                people: number;
                                value: string;
                            }[];
                        };
                        /** @description How many the filter leaves */
                        found: number;
                        items: components["schemas"]["PoolPerson"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Partners_partners: {
        parameters: {
            query?: {
                limit?: number;
                role?: "mentor" | "mentee";
            };
            header?: never;
            path: {
                participantId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnersOfPerson"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Preview_preview: {
        parameters: {
            query?: {
                avoidPreviousPartners?: "true" | "false";
                departmentDifference?: number;
                formatFit?: number;
                functionDifference?: number;
                overlap?: number;
                priority?: number;
                recommendation?: number;
                regionDifference?: number;
                returnTopic?: number;
                siteDifference?: number;
                topicFit?: number;
                waiting?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundPreview"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Proposals_ofProgramme: {
        parameters: {
            query?: {
                cursor?: string;
                employeeId?: components["schemas"]["HomeId"];
                limit?: number;
                source?: "round" | "manual";
                status?: "draft" | "publishing" | "published" | "declined" | "expired" | "cancelled" | "discarded" | "agreed";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description By status, whatever the filter */
                        counts: components["schemas"]["ProposalCounts"];
                        items: components["schemas"]["ProposalSummary"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ProposePair_propose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposePair"] | components["schemas"]["ProposeCircle"] | components["schemas"]["ProposeLedCircle"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Proposals_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                proposalId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    AcceptProposal_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                proposalId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    CancelProposal_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                proposalId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelProposal"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    DeclineProposal_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                proposalId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineProposal"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PublishProposal_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                proposalId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyProposals_mine: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MyProposal"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pulses_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProgrammePulse"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pulse_open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPulse"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    AnswerPulse_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                pulseId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PulseAnswer"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Pulse_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                pulseId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PutForward_consented: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PutForwardToHr"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PutForward_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                putForwardId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PutForward_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                putForwardId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PutForward_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                putForwardId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RecommendPair_recommend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecommendPair"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ProgrammeReport_report: {
        parameters: {
            query?: {
                /** @description What was so at the end of its day (UTC). Default: now */
                asOf?: string;
                /** @description As it was known at the end of its day (UTC). Default: as it is known now */
                knownAt?: string;
                region?: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeReport"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    BesidePilot_beside: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BesidePilot"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ProgrammeOutcomes_outcomes: {
        parameters: {
            query?: {
                /** @description What was so at the end of the last month that was over on its day (UTC). Default: today */
                asOf?: string;
                /** @description As it was known at the end of the last month that was over on its day (UTC). Default: now */
                knownAt?: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeOutcomes"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ProgrammeResult_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgrammeResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Rounds_all: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RoundSummary"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    StartRound_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRound"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Rounds_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                roundId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Comparison_compare: {
        parameters: {
            query: {
                cursor?: string;
                limit?: number;
                pairs?: "both" | "only_this" | "only_other";
                with: components["schemas"]["HomeId"];
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                roundId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ComparedPair"][];
                        next?: string;
                        other: components["schemas"]["RoundDetail"];
                        pairs: {
                            both: number;
                            onlyOther: number;
                            onlyThis: number;
                        };
                        people: {
                            both: number;
                            onlyOther: number;
                            onlyThis: number;
                        };
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PublishRound_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                roundId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Proposals_ofRound: {
        parameters: {
            query?: {
                cursor?: string;
                employeeId?: components["schemas"]["HomeId"];
                limit?: number;
                source?: "round" | "manual";
                status?: "draft" | "publishing" | "published" | "declined" | "expired" | "cancelled" | "discarded" | "agreed";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                roundId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description By status, whatever the filter */
                        counts: components["schemas"]["ProposalCounts"];
                        items: components["schemas"]["ProposalSummary"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PublishRound_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                roundId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishRound"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Replay_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                roundId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundReplay"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Rounds_unmatched: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                obstacle?: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                roundId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["UnmatchedInRound"][];
                        next?: string;
                        /** @description What holds most of them back most, the greatest first */
                        obstacles: components["schemas"]["ObstacleCount"][];
                        /** @description All of them, whatever the filter */
                        people: number;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    SessionDecisions_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SessionDecision"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Sessions_calendar: {
        parameters: {
            query?: {
                cursor?: string;
                employeeId?: components["schemas"]["HomeId"];
                from?: string;
                limit?: number;
                pairId?: components["schemas"]["HomeId"];
                site?: string;
                state?: "reserved" | "scheduled" | "held" | "missed" | "unreported" | "cancelled";
                until?: string;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlannedSession"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Sessions_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetail"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Agenda_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgendaItem"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Agenda_mark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                itemId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgendaMark"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Agenda_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                itemId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    CancelSession_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelledSession"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    CorrectSession_correct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionCorrection"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    GiveFeedback_give: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Feedback"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    LeadSession_lead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionLead"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ShareLink_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionLink"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    WriteNote_write: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ReportSession_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionReport"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RescheduleSession_reschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                sessionId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovedSession"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyProgrammes_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpForm"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Step_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                step: "goals" | "sign_ups" | "match" | "rooms" | "train" | "run" | "evaluate" | "expand";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Step_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                step: "goals" | "sign_ups" | "match" | "rooms" | "train" | "run" | "evaluate" | "expand";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Why"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    HideTakeaway_hide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
                takeawayId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeawayHiding"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Training_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TrainingModule"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PublishModule_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainingModuleContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Training_detail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                moduleId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingModule"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    PublishModule_revise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                moduleId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainingModuleContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Train_take: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                moduleId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuizAttempt"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    TrainingModuleInFull_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                moduleId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingModuleInFull"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Train_rate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                moduleId: components["schemas"]["HomeId"];
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModuleRating"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    MyTraining_mine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyTraining"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    TrainingOverview_list: {
        parameters: {
            query?: {
                cursor?: string;
                evidence?: "waiting";
                limit?: number;
                missing?: components["schemas"]["HomeId"];
                role?: "mentor" | "mentee";
                search?: string;
                trained?: "true" | "false";
            };
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Trainee"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    TrainingOverview_summary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingSummary"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Waiting_waiting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programmeId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingForCoordinator"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Leavers_waiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingLeavers"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    ConfirmLeavers_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmLeavers"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Rooms_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                site?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RoomView"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RegisterRoom_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRoom"];
            };
        };
        responses: {
            201: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description The address of what was made */
                    Location?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Rooms_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roomId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomView"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    RegisterRoom_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roomId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomClosing"];
            };
        };
        responses: {
            200: {
                headers: {
                    /** @description For `If-Match` of the next change */
                    ETag?: string;
                    /** @description `true` when it was carried out before, under the same Idempotency-Key */
                    "Idempotent-Replay"?: string;
                    /** @description Where in the log the change is */
                    "Upstream-Position"?: string;
                    /** @description With `Prefer: wait`: `reached` when reads show the change */
                    "Upstream-Wait"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandResult"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Rooms_day: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                date: string;
                roomId: components["schemas"]["HomeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomDayView"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Takeaways_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                programmeId?: components["schemas"]["HomeId"];
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PublishedTakeaway"][];
                        next?: string;
                        position?: string;
                    };
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    Takeaways_facets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakeawayFacets"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
}
/** Why the API may refuse: the last part of a problem's type. */
export type Refusal =
    | "agenda-full"
    | "already-applied"
    | "already-approved"
    | "already-completed"
    | "already-excluded"
    | "already-recommended"
    | "already-reported"
    | "answers-incomplete"
    | "application-settled"
    | "both-roles-needed"
    | "busy"
    | "capacity-missing"
    | "challenge-closed"
    | "circle-goes-on"
    | "circle-led-by-mentor"
    | "circle-of-peers"
    | "circle-rule-broken"
    | "circle-size-wrong"
    | "circle-too-small"
    | "circle-without-sides"
    | "circles-not-mutual"
    | "circles-put-nobody-forward"
    | "concern-not-open"
    | "concern-not-taken-up"
    | "concern-withdrawn"
    | "confirmation-differs"
    | "consent-missing"
    | "consent-outdated"
    | "content-missing"
    | "conversation-needed"
    | "employee-erased"
    | "employee-left"
    | "employee-unknown"
    | "evaluation-due-before-launch"
    | "evidence-accepted"
    | "evidence-missing"
    | "feedback-closed"
    | "feedback-given"
    | "fixed-at-launch"
    | "fixed-at-publication"
    | "forbidden"
    | "gate-shut"
    | "goal-achieved"
    | "ground-rules-accepted"
    | "ground-rules-outdated"
    | "hard-rule-broken"
    | "headers-too-large"
    | "idempotency-key-required"
    | "idempotency-key-reused"
    | "if-match-required"
    | "import-running"
    | "invalid-request"
    | "invalid-token"
    | "lead-not-member"
    | "leavers-need-confirmation"
    | "malformed-json"
    | "measure-not-announced"
    | "mentee-only"
    | "mentor-leads"
    | "mentor-of-circle"
    | "minutes-missing"
    | "module-not-taken"
    | "no-active-pair"
    | "no-lead-in-pair"
    | "no-room-free"
    | "no-slot"
    | "not-a-member"
    | "not-active"
    | "not-applied"
    | "not-approved"
    | "not-approved-to-teach"
    | "not-employed"
    | "not-found"
    | "not-in-pool"
    | "not-listed"
    | "not-open"
    | "not-paused"
    | "not-started"
    | "not-taking-part"
    | "nothing-to-correct"
    | "nothing-to-publish"
    | "objective-twice"
    | "offer-missing"
    | "outside-the-plan"
    | "own-challenge"
    | "pair-held-by-other"
    | "pair-not-agreed"
    | "pair-of-two"
    | "pair-over"
    | "participant-known"
    | "pause-over"
    | "people-busy"
    | "people-unknown"
    | "person-erased"
    | "pilot-missing"
    | "pilot-not-evaluated"
    | "plan-not-open"
    | "plan-paused"
    | "pool-empty"
    | "pool-not-matchable"
    | "pool-too-large"
    | "programme-closed"
    | "programme-launched"
    | "programme-not-launched"
    | "programme-not-running"
    | "programme-of-circles"
    | "programme-of-pairs"
    | "programme-over"
    | "programme-too-long"
    | "programme-too-short"
    | "proposal-agreed"
    | "proposal-already-accepted"
    | "proposal-closed"
    | "proposal-exists"
    | "proposal-expired"
    | "proposal-not-draft"
    | "proposal-not-in-round"
    | "pulse-answered"
    | "pulse-closed"
    | "pulse-closing-time"
    | "pulse-open"
    | "pulse-too-soon"
    | "put-forward-consented"
    | "put-forward-not-consented"
    | "put-forward-not-foreseen"
    | "put-forward-not-now"
    | "put-forward-not-open"
    | "put-forward-open"
    | "raiser-only"
    | "reason-for-length-missing"
    | "reason-missing"
    | "recommends-self"
    | "region-not-in-programme"
    | "region-unknown"
    | "role-not-applied-for"
    | "role-not-approved"
    | "room-closed"
    | "room-elsewhere"
    | "room-over-midnight"
    | "room-taken"
    | "room-too-small"
    | "round-being-drafted"
    | "round-discarded"
    | "same-person"
    | "self-nomination"
    | "session-cancelled"
    | "session-not-confirmed"
    | "session-not-held"
    | "session-over"
    | "session-started"
    | "sign-ups-closed"
    | "stale-revision"
    | "starts-in-the-past"
    | "step-completed"
    | "step-open"
    | "storage-full"
    | "takeaway-agreed"
    | "takeaway-hidden"
    | "takeaway-not-agreed"
    | "takeaway-withdrawn"
    | "too-large"
    | "too-many-requests"
    | "topic-not-offered"
    | "topic-offered-and-wanted"
    | "topic-twice"
    | "unauthenticated"
    | "unavailable"
    | "unknown-time-zone"
    | "unsupported-media-type"
    | "want-missing";
