package no.tiltaksflyt.workshop.release;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.PastWorkshop.Foreign;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the projection what the engine has newest that is not the version which new cases follow here. */
@Component
class PastWorkshopQueries {

    /**
     * What a release brought is known by the engine's key for it, the rest by its content. What is older than the version
     * here has not been overtaken by it yet, and what is being deployed is on its way.
     */
    private static final String FOREIGN = """
            with newest as (
                select distinct on (process_id) process_id as id, 'process' as kind, key, version, deployed_at, xml as text
                from engine.process_definition
                where cast(:id as text) is null or process_id = :id
                order by process_id, version desc
            ), newest_form as (
                select distinct on (form_id) form_id as id, 'form' as kind, key, version, deployed_at, json as text
                from engine.form
                where cast(:id as text) is null or form_id = :id
                order by form_id, version desc
            )
            select id, kind, version, deployed_at, text
            from (select * from newest union all select * from newest_form) as deployed
            where not exists (
                    select from model
                    join model_version on model_id = model.id and number = deployed_version
                    where model.id = deployed.id
                        and (content_hash = encode(sha256(convert_to(deployed.text, 'UTF8')), 'hex')
                            or model_version.created_at > deployed.deployed_at))
                and not exists (
                    select from model_release_part part
                    join model on model.id = part.model_id and deployed_version = part.version
                    where engine_key = deployed.key and part.model_id = deployed.id)
                and not exists (
                    select from model_release_part part
                    join model_release on model_release.id = release_id and state = 'deploying'
                    join model_version on model_version.model_id = part.model_id and number = part.version
                    where part.model_id = deployed.id
                        and model_version.content_hash = encode(sha256(convert_to(deployed.text, 'UTF8')), 'hex'))
            order by kind desc, id
            """;

    private final JdbcClient jdbc;

    PastWorkshopQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id of the process or form; null for all */
    List<Foreign> foreign(@Nullable String id) {
        return jdbc.sql(FOREIGN)
                .param("id", id, Types.VARCHAR)
                .query((row, number) -> new Foreign(
                        new ModelFile(
                                row.getString("id"),
                                ModelKind.ofCode(row.getString("kind")).orElseThrow(),
                                row.getString("text")),
                        row.getInt("version"),
                        row.getObject("deployed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
