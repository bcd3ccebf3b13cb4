package no.tiltaksflyt.casework;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The registry for tests of the packages that use it. */
public final class CaseTests {

    private CaseTests() {}

    public static CaseDirectories directories(CaseDirectory... directories) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (CaseDirectory directory : directories) {
            beans.addBean(String.valueOf(directory), directory);
        }
        CaseDirectories cases = new CaseDirectories(beans.getBeanProvider(CaseDirectory.class));
        cases.afterSingletonsInstantiated();
        return cases;
    }
}
