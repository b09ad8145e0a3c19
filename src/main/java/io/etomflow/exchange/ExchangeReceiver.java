package io.etomflow.exchange;

/** Who takes the files of an area: a bean of the module that understands them. */
public interface ExchangeReceiver {

    /** The folder's name, for example {@code bank}: one receiver per area. */
    String area();

    /** Starts what is to be done with the file, in the transaction in which it is registered; does not read it yet. */
    void arrived(ExchangeFile file);
}
