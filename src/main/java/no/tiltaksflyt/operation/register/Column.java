package no.tiltaksflyt.operation.register;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;

/** What the register tells of a municipality, in the order of the file's columns. */
enum Column {
    NUMBER("number", Entry::number),
    NAME("name", Entry::name),
    COUNTY("county", Entry::county),
    DISTRICT("district", Entry::districtId),
    LANGUAGE("language", Entry::language),
    ADDRESS("address", Entry::address),
    ORGANISATION_NUMBER("organisationNumber", Entry::organisationNumber);

    private final String code;
    private final Function<Entry, String> value;

    Column(String code, Function<Entry, String> value) {
        this.code = code;
        this.value = value;
    }

    /** Its header in the file, and the field's name on the page. */
    public String code() {
        return code;
    }

    public String messageKey() {
        return "operation.register.column." + code;
    }

    String of(Entry entry) {
        return value.apply(entry);
    }

    /** A municipality of these values. */
    static Entry entry(Function<Column, String> value) {
        return new Entry(
                value.apply(NUMBER),
                value.apply(NAME),
                value.apply(COUNTY),
                value.apply(DISTRICT),
                value.apply(LANGUAGE),
                value.apply(ADDRESS),
                value.apply(ORGANISATION_NUMBER));
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Column::code).toList();
    }
}
