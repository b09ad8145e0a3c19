package io.etomflow.benchmark;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a counter in front of the application's data source. It is turned off until a test turns it on. */
public final class SqlCounting implements BeanPostProcessor {

    static final SqlCounter COUNTER = new SqlCounter();

    static {
        COUNTER.turn(false);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof CountingDataSource)
                ? new CountingDataSource(source, COUNTER)
                : bean;
    }
}
