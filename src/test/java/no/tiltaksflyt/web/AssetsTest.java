package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.util.Enumeration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.OverridingClassLoader;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class AssetsTest {

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void putTheClassLoaderBack() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    @Test
    void shouldNameTheScriptAndTheStyleSheetThatWereBuilt() {
        Assets assets = new Assets(JsonMapper.shared());

        assertThat(Assets.class.getResource("/static" + assets.script())).isNotNull();
        assertThat(Assets.class.getResource("/static" + assets.styleSheet())).isNotNull();
    }

    /** The thread that makes the bean has the class loader of a web server, which is stopped with the application. */
    @Test
    void shouldServeASecondApplicationAfterTheFirstOnesWebServerHasStopped() throws ReflectiveOperationException {
        StoppableLoader webServer = new StoppableLoader(usual);
        Thread.currentThread().setContextClassLoader(webServer);
        Class<?> loadedByTheFirst = new NewlyLoaded().loadClass(Assets.class.getName());
        Object first = assets(loadedByTheFirst);
        webServer.stopped = true;
        Thread.currentThread().setContextClassLoader(usual);

        Object second = assets(loadedByTheFirst);

        assertThat(second).isNotSameAs(first);
    }

    private static Object assets(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(ObjectMapper.class);
        constructor.setAccessible(true);
        return constructor.newInstance(JsonMapper.shared());
    }

    /** The class as in a JVM that has not used it yet. */
    private static final class NewlyLoaded extends OverridingClassLoader {

        NewlyLoaded() {
            super(Assets.class.getClassLoader());
        }

        @Override
        protected boolean isEligibleForOverriding(String className) {
            return className.equals(Assets.class.getName());
        }
    }

    /** As Tomcat's: a stopped one refuses. */
    private static final class StoppableLoader extends ClassLoader {

        private boolean stopped;

        StoppableLoader(ClassLoader parent) {
            super(parent);
        }

        @Override
        public URL getResource(String name) {
            requireRunning();
            return super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws java.io.IOException {
            requireRunning();
            return super.getResources(name);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            requireRunning();
            return super.getResourceAsStream(name);
        }

        private void requireRunning() {
            if (stopped) {
                throw new IllegalStateException("this web application instance has been stopped already");
            }
        }
    }
}
