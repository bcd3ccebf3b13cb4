package no.tiltaksflyt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "no.tiltaksflyt.bench")
class BenchmarkWallsTest {

    @ArchTest
    static final ArchRule WHAT_BENCHMARKS_SHARE_KNOWS_NONE_OF_THEM = noClasses()
            .that()
            .resideInAPackage("no.tiltaksflyt.bench")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "no.tiltaksflyt.task..",
                    "no.tiltaksflyt.measure..",
                    "no.tiltaksflyt.exporter..",
                    "no.tiltaksflyt.bench.run..")
            .because("each feature's benchmark uses it, and only what runs them all names them");
}
