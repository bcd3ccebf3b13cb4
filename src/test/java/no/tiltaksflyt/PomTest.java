package no.tiltaksflyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README promises of the engine's distribution, which no test can fetch again. */
class PomTest {

    @Test
    void shouldFetchNothingWhereADistributionIsGiven() throws IOException {
        assertThat(section("<id>broker-given</id>", "</profile>"))
                .contains("<name>broker.directory</name>", "<broker.given>true</broker.given>");
        assertThat(section("<id>broker</id>", "</execution>")).contains("<skip>${broker.given}</skip>");
        assertThat(section("<id>engine-at-hand</id>", "</execution>")).contains("<skip>${broker.given}</skip>");
        assertThat(section("<properties>", "</properties>")).contains("<broker.given>false</broker.given>");
    }

    @Test
    void shouldTellTheForkedApplicationWhereTheDistributionIs() throws IOException {
        String here = "<broker.directory>${broker.directory}</broker.directory>";

        assertThat(section("<artifactId>spring-boot-maven-plugin</artifactId>", "</plugin>"))
                .containsSubsequence("<systemPropertyVariables>", here, "</systemPropertyVariables>");
        assertThat(section("<artifactId>maven-surefire-plugin</artifactId>", "</plugin>"))
                .containsSubsequence("<systemPropertyVariables>", here, "</systemPropertyVariables>");
    }

    @Test
    void shouldSayWhatToDoBeforeAFetchThatMayFail() throws IOException {
        assertThat(section("<id>engine-at-hand</id>", "</execution>"))
                .contains("<phase>generate-resources</phase>", "-Dbroker.directory=", "without -o", "Camunda License");
        assertThat(section("<id>broker</id>", "</execution>"))
                .as("later than what is said")
                .contains("<phase>process-resources</phase>");
    }

    private static String section(String beginning, String end) throws IOException {
        Matcher found = Pattern.compile(Pattern.quote(beginning) + "([\\s\\S]*?)" + Pattern.quote(end))
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(found.find()).as("%s in pom.xml", beginning).isTrue();
        return found.group(1);
    }
}
