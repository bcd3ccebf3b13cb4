package no.tiltaksflyt.workshop.check;

import no.tiltaksflyt.workshop.file.ModelFile;

/** What the rules of processes look at, and where they tell of it. */
record ProcessScene(
        ModelFile file,
        ProcessModel model,
        Surroundings around,
        FormAnswers answers,
        FeelReader feel,
        Findings findings) {}
