package io.etomflow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the Customer domain of eTOM: the engine, the customer data, and the people's screens, in one process. */
@SpringBootApplication
public class EtomflowApplication {

    public static void main(String[] args) {
        SpringApplication.run(EtomflowApplication.class, args);
    }
}
