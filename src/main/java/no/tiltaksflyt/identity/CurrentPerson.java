package no.tiltaksflyt.identity;

/** Who acts in this request. */
public interface CurrentPerson {

    /**
     * The person of the page's session or the API's token.
     *
     * @throws IllegalStateException when nobody is signed in
     */
    Person get();
}
