/** What tests of every feature share: clients of the pages and the API, a browser, a database, an engine, and cases that are played step by step. */
package no.tiltaksflyt.harness;
