package no.tiltaksflyt.round.file;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The scanner that an installation brings, or the one that says that there is none. */
@Component
class VirusScanning {

    private static final Logger log = LoggerFactory.getLogger(VirusScanning.class);

    private final VirusScanner scanner;

    VirusScanning(ObjectProvider<VirusScanner> brought) {
        scanner = brought.getIfAvailable(NoVirusScanner::new);
        if (scanner.name().isEmpty()) {
            log.info("No virus scanner is set up; what municipalities attach is marked as not scanned");
        }
    }

    VirusScanner scanner() {
        return scanner;
    }
}
