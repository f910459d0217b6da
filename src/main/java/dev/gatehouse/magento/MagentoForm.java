package dev.gatehouse.magento;

/** What Magento's API writes an answer in. */
public enum MagentoForm {
    JSON("application/json;charset=utf-8"),
    XML("application/xml;charset=utf-8");

    private final String contentType;

    MagentoForm(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /** Writes texts, truth values, lists and maps, as {@link MagentoJson} and {@link MagentoXml} do. */
    public String write(Object value) {
        return switch (this) {
            case JSON -> MagentoJson.write(value);
            case XML -> MagentoXml.write(value);
        };
    }
}
