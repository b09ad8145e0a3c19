package io.etomflow.partner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface PartnerRepository extends ListCrudRepository<Partner, UUID> {

    Optional<Partner> findByNumber(String number);

    List<Partner> findByKindAndActiveTrueOrderByNumber(String kind);
}
