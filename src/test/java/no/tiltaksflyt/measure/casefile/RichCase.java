package no.tiltaksflyt.measure.casefile;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A case of Hamar where all has happened that can happen, more than in any real one: no part of its file is empty. */
final class RichCase {

    static final String ID = "rich-case";
    static final String MERGED = "rich-merged";
    static final String DEFERRED = "rich-deferred";

    private static final String ROWS = """
            insert into measure (measure_id, case_number, municipality_number, district_id, category, origin, title,
                proposal_version, status, process_instance_key, proposed_at, updated_at)
            values
                ('rich-target', '2019/000009', '1848', 'nordland', 'presence', 'municipality', 'Det de ble slått sammen til',
                    1, 'adopted', null, '2019-03-01 09:00Z', '2019-03-01 09:00Z'),
                ('rich-deferred', '2019/000003', '3403', 'innlandet', 'presence', 'municipality', 'Et utsatt tiltak',
                    1, 'deferred', null, '2019-03-01 09:00Z', '2019-03-01 09:00Z');
            insert into measure (measure_id, case_number, municipality_number, district_id, category, origin, title,
                proposal_version, status, process_instance_key, merged_into, proposed_at, updated_at)
            values
                ('rich-case', '2019/000001', '3403', 'innlandet', 'presence', 'municipality', 'Tittel to', 2, 'in-progress',
                    900001, 'rich-target', '2019-03-01 09:00Z', '2019-03-01 09:00Z');
            insert into measure (measure_id, case_number, municipality_number, district_id, category, origin, title,
                proposal_version, status, process_instance_key, merged_into, proposed_at, updated_at)
            values
                ('rich-merged', '2019/000002', '3403', 'innlandet', 'presence', 'municipality', 'Det som ble slått inn', 1,
                    'merged', 900002, 'rich-case', '2019-03-01 09:00Z', '2019-03-01 09:00Z');
            insert into measure_merge values
                ('rich-case', 'rich-target', 'Grunn til sammenslåing', '2019-03-09 09:00Z'),
                ('rich-merged', 'rich-case', 'Grunn til innslåing', '2019-03-09 09:00Z');
            insert into proposal values
                ('rich-target', 1, 'Det de ble slått sammen til', 'Målets tekst', 'presence', 'municipality', 's', 'Ola Målet',
                    '2019-03-01 09:00Z', 'sha-of-target'),
                ('rich-merged', 1, 'Det som ble slått inn', 'Innslått tekst', 'presence', 'municipality', 's', 'Anne Innslått',
                    '2019-03-01 09:00Z', 'sha-of-merged'),
                ('rich-deferred', 1, 'Et utsatt tiltak', 'Utsatt tekst', 'presence', 'municipality', 's', 'Anne Utsatt',
                    '2019-03-01 09:00Z', 'sha-of-deferred'),
                ('rich-case', 1, 'Tittel en', 'Tekst en', 'presence', 'municipality', 's', 'Anne En',
                    '2019-03-01 09:00Z', 'sha-of-proposal-1'),
                ('rich-case', 2, 'Tittel to', 'Tekst to', 'presence', 'municipality', 's', 'Anne To',
                    '2019-03-02 09:00Z', 'sha-of-proposal-2');
            insert into advice values
                ('rich-case', 'district', 1, 'innlandet', 'support', '{"need": "Distriktets ord"}', 's', 'Per Råd',
                    'district-innlandet', '2019-03-03 09:00Z', 'sha-of-district-advice', 911),
                ('rich-case', 'pod', 1, null, 'recommended', '{"effects": "Direktoratets ord"}', 's', 'Jon Råd',
                    'pod-leader', '2019-03-05 09:00Z', 'sha-of-pod-advice', 912);
            insert into assessment values
                ('rich-case', 1, 921, '{"recommendation": "recommended", "effects": "Vurderingens ord"}', 's', 'Lise Vurdering',
                    '2019-03-04 09:00Z');
            insert into quality_assurance values
                ('rich-case', 1, 931, 'send-back', 'Kvalitetens grunn', 's', 'Jon Kvalitet', '2019-03-04 10:00Z');
            insert into preparation values
                ('rich-case', 1, 941, 'send-back', 'Sendt tilbake fordi', 'Framlegget', 'adopt', 'Foreslått grunn', 's',
                    'Mari Framlegg', '2019-03-06 09:00Z');
            insert into approval values
                ('rich-case', 1, 951, 'ministry-director', 'send-back', 'pod', '2019-09-01', true, 'Godkjennerens grunn', true,
                    'Godkjennerens avvik', 's', 'Nils Godkjenner', '2019-03-07 09:00Z', 'sha-of-approval',
                    'Godkjennerens endring', null),
                ('rich-case', 2, 952, 'ministry-director', 'approve', 'pod', '2019-09-01', true, 'Godkjennerens grunn', true,
                    'Godkjennerens avvik', 's', 'Nils Godkjenner', '2019-03-07 10:00Z', 'sha-of-approval',
                    'Godkjennerens endring', 1);
            insert into decision values
                ('rich-case', 'adopted', true, 'Beslutningens grunn', 1, true, 'Beslutningens avvik', 1, 's', 'Ingrid Beslutter',
                    'ministry-minister', '2019-03-08 09:00Z', 'sha-of-decision', 'Beslutningens endring'),
                ('rich-target', 'adopted', true, 'Målets grunn', 1, false, null, 1, 's', 'Ingrid Målet', 'ministry-minister',
                    '2019-03-08 09:00Z', 'sha-of-target-decision', 'Målets endring');
            insert into deferral values
                ('rich-case', 1, '2019-06-01', 'Utsettelsens grunn', '2019-03-08 08:00Z', null),
                ('rich-deferred', 1, null, 'Utsettelsens andre grunn', '2019-03-08 08:00Z', null);
            insert into supplement_request values
                ('rich-case', 1, '{title,description}', '2019-03-01 10:00Z', '2019-03-20 10:00Z', null, null);
            insert into withdrawal values
                ('rich-case', 'Trukket fordi', 's', 'Anne Trekker', '2019-03-08 07:00Z');
            insert into measure_event (measure_id, kind, organ, actor_name, details, happened_at, once_key) values
                ('rich-case', 'proposed', 'municipality', 'Anne Hendelse', '{"version": 1}', '2019-03-01 09:00Z', '1'),
                ('rich-case', 'assessed', 'pod', 'Lise Hendelse', '{"version": 2}', '2019-03-04 09:00Z', '2'),
                ('rich-case', 'decided', 'ministry', 'Ingrid Hendelse', '{"outcome": "adopted"}', '2019-03-08 09:00Z', '3');
            insert into document (document_id, case_id, kind, title, language, html, content_sha256, access_class, access_reason,
                                  sender, receiver, readers, created_at, once_key, case_kind)
            values
                ('rich-letter', 'rich-case', 'receipt', 'Brev til kommunen', 'nb', '<p>Brev</p>', 'sha-of-letter', 'exempt',
                    'offl. § 15', 'Politidirektoratet', 'Hamar kommune', '{municipality-3403,pod-assessor,district-innlandet}',
                    '2019-03-01 09:01Z', 'rich-letter', 'measure'),
                ('rich-note', 'rich-case', 'decision', 'Brev til departementet', 'nb', '<p>Brev</p>', 'sha-of-note', 'public',
                    null, 'Departementet', 'Departementet', '{ministry-caseworker,ministry-minister,auditor}',
                    '2019-03-08 09:01Z', 'rich-note', 'measure');
            insert into engine.process_instance values
                (900001, 900000, 'measure-approval', 1, null, null, 'ACTIVE', '2019-03-01 09:00Z', null,
                    '{"measureId": "rich-case", "approvers": ["ministry-director", "ministry-minister"]}');
            insert into engine.element_instance values
                (900010, 900001, 900000, 'Task_ApproveMeasure', 'USER_TASK', 900001, 'ACTIVE', '2019-03-07 08:00Z', null),
                (900011, 900001, 900000, 'Gateway_SupplementAwaited', 'EVENT_BASED_GATEWAY', 900001, 'ACTIVE',
                    '2019-03-01 10:00Z', null),
                (900012, 900001, 900000, 'Task_AssessMeasure', 'USER_TASK', 900001, 'ACTIVE', '2019-03-07 08:00Z', null);
            insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version, element_id,
                element_instance_key, assignee, candidate_groups, due_at, state, created_at, updated_at)
            values
                (900020, 900001, 900000, 'measure-approval', 1, 'Task_ApproveMeasure', 900010, 'nils.jd',
                    '{ministry-director}', '2019-03-17 08:00Z', 'CREATED', '2019-03-07 08:00Z', '2019-03-07 08:00Z'),
                (900021, 900001, 900000, 'measure-approval', 1, 'Task_AssessMeasure', 900012, null,
                    '{pod-assessor}', '2019-03-18 08:00Z', 'CREATED', '2019-03-07 08:00Z', '2019-03-07 08:00Z')
            """;

    private RichCase() {}

    /** Writes it; the connection is the owner's. */
    static void layOut(JdbcClient owner) {
        for (String statement : ROWS.split(";\n")) {
            owner.sql(statement).update();
        }
    }
}
