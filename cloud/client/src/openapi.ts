// Made from cloud/api/openapi.json by `npm run golden`: change that, not this.
export interface paths {
    "/api/v2/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Escribir en el almacén incluido · Write to the embedded store
         * @description Line protocol, as InfluxDB 2 takes it; gzip is welcome. At most 16 MiB.
         */
        post: operations["writeLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Archivos por mes · Files by month */
        get: operations["listBulk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bulk/{city}/{month}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Un archivo de un mes · A file of a month
         * @description Parts may be asked for with Range.
         */
        get: operations["getBulkFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bulk/{city}/{month}/datapackage.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** El paquete de un mes · The package of a month */
        get: operations["getBulkPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Catálogo DCAT-AP 3.0.1 · DCAT-AP 3.0.1 catalogue
         * @description A dataset per city and family of quantities, and one of the bus network, with their distributions. By Accept, or at /catalogue.jsonld and /catalogue.ttl.
         */
        get: operations["getCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gtfs-rt/alerts.pb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GTFS-Realtime: Avisos de servicio · Service alerts
         * @description Of the network of SAMAY_GTFS. Trips of headways are named by their start; stops by stop_sequence, as loops call at some twice.
         */
        get: operations["getServiceAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gtfs-rt/trip-updates.pb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GTFS-Realtime: Llegadas esperadas · Expected arrivals
         * @description Of the network of SAMAY_GTFS. Trips of headways are named by their start; stops by stop_sequence, as loops call at some twice.
         */
        get: operations["getTripUpdates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gtfs-rt/vehicle-positions.pb": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GTFS-Realtime: Posiciones · Vehicle positions
         * @description Of the network of SAMAY_GTFS. Trips of headways are named by their start; stops by stop_sequence, as loops call at some twice.
         */
        get: operations["getVehiclePositions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/gtfs.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GTFS: la red de buses · GTFS: the bus network
         * @description GTFS Schedule as a zip: the network of SAMAY_GTFS, whose ids the feeds of GTFS-Realtime use. Its licence and whom to name are in the header `Link` (`rel="license"`), where the municipality has said them. Ask again with If-None-Match or If-Modified-Since.
         */
        get: operations["getGtfs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Salud del servicio y de sus almacenes · Health of the service and its stores */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Métricas para Prometheus · Metrics for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ngsi-ld/v1/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * NGSI-LD: AirQualityObserved de cada estación · of each station
         * @description Stations that have said where they are. Values that failed are left out. Conditions on attributes (`q`) are not served; `georel` is near, within, intersects, disjoint, equals.
         */
        get: operations["listNgsiLdEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ngsi-ld/v1/entities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** NGSI-LD: una entidad · one entity */
        get: operations["getNgsiLdEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ¿Responde? · Does it answer? */
        get: operations["ping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sta/v1.1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SensorThings 1.1: los conjuntos · SensorThings 1.1: the sets */
        get: operations["getSensorThings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sta/v1.1/{set}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * SensorThings 1.1: entidades · SensorThings 1.1: entities
         * @description Further in, an address names an entity, what it leads to, or a property: Things('plaza')/Datastreams, Datastreams('plaza:pm2_5')/Observations, Things('plaza')/name/$value.
         */
        get: operations["listSensorThings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Umbrales superados, los más nuevos primero · Thresholds exceeded, newest first
         * @description Each is one stretch of time in which an average exceeded the threshold of an alert rule. Only the health authority declares a state of alert.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Una alerta y todo lo que se dijo de ella · An alert and all that was said of it
         * @description Late data and calibrations over history change what is true of the past: that is an entry with the old and the new, and what was said before stays as it was said.
         */
        get: operations["getAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decir que alguien se ocupa de una alerta · Say that somebody sees to an alert
         * @description With a key of the scope alerts (or admin), whose name it keeps. Once, while it lasts.
         */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quién hizo qué · Who did what */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/averages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promedios de todas las estaciones · Averages of all stations
         * @description A mean with what it rests on: `coverage` and `summary` in the words of OpenAQ, and the flags of the raw rows. An hour is valid with 45 of its 60 minutes, a day with 18 of its 24 valid hours. By time, device, sensor and quantity. Good, not evaluated and suspect values count; failed ones do not. At most 3,660 days.
         */
        get: operations["listAverages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Copia de todo lo que hay · Backup of all there is
         * @description What `samay-cloud backup` asks for: a gzipped tar whose last file, `manifest.json`, has the SHA-256 of each; without it, it was cut short. It has secrets. Needs a key of the scope admin.
         */
        get: operations["backUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lo que pesaron los camiones · What the trucks weighed
         * @description Sums by material, zone and association, and each weighing behind them. Doubtful ones are told apart; nobody of a crew is named.
         */
        get: operations["listCollections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ghg/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Inventario de gases de un año (GPC BASIC) · Greenhouse gas inventory of a year
         * @description What the municipality declared, with what vehicles and trucks measured in the place of the part that they measured: a sample is not made into a whole. Every figure opens into its activity, factor, source and formula. What recycling avoids is in no total. GET /v1/ghg/{year}/report is the page to print.
         */
        get: operations["getGhgInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ghg/{year}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** El inventario como página para imprimir · The inventory as a page to print */
        get: operations["getGhgReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Qué dice una norma de cada estación, para un mapa · A norm, for a map
         * @description Of a moment, by the hours before it. No rule says how to join pollutants: each has its own answer, and `worst` names the one to show where there is room for one.
         */
        get: operations["listIndices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lo último de cada estación, para un mapa · The newest of each station, for a map
         * @description Of each station and quantity what was said last, each at its own time: sensors of one station may report apart. However old it is, it is told, with its age.
         */
        get: operations["listLatest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mobility/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cada día de cada línea: intervalos observados · Each day of each line */
        get: operations["listLineDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mobility/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cada día de cada vehículo · Each day of each vehicle
         * @description Made of positions, and made again when late ones come.
         */
        get: operations["listVehicleDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quantities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Qué se mide y en qué unidad · What is measured, in which unit */
        get: operations["listQuantities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calibraciones aplicadas a la historia · Calibrations run over history
         * @description Who ordered it, when, with what, and what it changed. A dry run is not here. At most the newest 100.
         */
        get: operations["listRecalibrations"];
        put?: never;
        /**
         * Aplicar una calibración a la historia · Run a calibration over history
         * @description The values of a station are made anew of what its sensors said, raw, which stays. The answer is a line of JSON as each day is done: `begun`, `day` …, and `ended` or `failed` with the entry of the log. Whoever hangs up stops it after the day at work; the same order again does the rest. Needs a key of the scope admin.
         */
        post: operations["recalibrate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lo que anota el personal · What the staff enters */
        get: operations["listRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/records/{record}/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Todo lo anotado de un periodo · All that was entered of a period
         * @description Managers and administrators: with its groups, few people too, and who entered it.
         */
        get: operations["getRecordHistory"];
        /**
         * Anotar un valor · Enter a value
         * @description Managers and administrators. What was entered before stays in the history.
         */
        put: operations["enterRecord"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * El cuadro de mando, con sus semáforos · The scorecard, with its lights
         * @description Every indicator with the newest period that has a value, its light and trend. GET /v1/scorecard/{indicator} opens each down to the readings.
         */
        get: operations["getScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecard.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** El cuadro de mando para una hoja de cálculo · The scorecard for a spreadsheet */
        get: operations["downloadScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecard/{indicator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Un indicador por periodos, hasta sus lecturas · An indicator by periods */
        get: operations["getIndicator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecard/{indicator}/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Todo lo que se dijo de un periodo · All that was said of a period
         * @description Late data and corrected records are said anew, beside what was said before.
         */
        get: operations["getIndicatorPeriod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecard/{indicator}/{period}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Qué semáforo daría otro valor u otra meta · What another value or target would give
         * @description Nothing is kept of it.
         */
        get: operations["supposeIndicator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quién inició sesión · Who is signed in */
        get: operations["getSession"];
        put?: never;
        /** Iniciar sesión · Sign in */
        post: operations["signIn"];
        /** Cerrar sesión · Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Aceptar una invitación · Accept an invitation
         * @description The token of `samay-cloud staff invite`, or of an administrator. It opens once.
         */
        post: operations["join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Cambiar la contraseña · Change the password
         * @description Ends every session of the person but this one.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quiénes pueden escribir · Who may write */
        get: operations["listStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Cambiar un cargo o quitar el acceso · Change a role or end the access
         * @description Ends their sessions at once.
         */
        patch: operations["changeStaff"];
        trace?: never;
    };
    "/v1/staff/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invitar a alguien · Invite somebody */
        post: operations["inviteStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Estaciones que han reportado · Stations that have reported */
        get: operations["listStations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Una estación y lo que dice ahora · One station and what it says now */
        get: operations["getStation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/averages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promedios de una estación y cuánto los respalda · Averages of a station
         * @description A mean with what it rests on: `coverage` and `summary` in the words of OpenAQ, and the flags of the raw rows. An hour is valid with 45 of its 60 minutes, a day with 18 of its 24 valid hours. By time, device, sensor and quantity. Good, not evaluated and suspect values count; failed ones do not. At most 3,660 days.
         */
        get: operations["listStationAverages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/calibrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Qué calibración rigió y cuándo · Which calibration was in force, and when
         * @description As the values themselves say it. Raw values without a calibration are not here.
         */
        get: operations["listCalibrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/commissioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Historia de su instalación · History of its installation
         * @description What the station began to say of itself: its place, name, software and sensors. A place counts as another from about 100 m on. Nothing is told that it did not say.
         */
        get: operations["listCommissioning"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/exceedances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Excesos de un año, con lo permitido, usado y lo que queda · Exceedances of a year
         * @description Each line of the norms over one local calendar year: exceedances allowed, used and left with their dates, categories, valid days, means and maxima. `exceeded` holds however incomplete the year is; `not-exceeded` needs three quarters of it. Low-cost data are indicative: they prove no compliance.
         */
        get: operations["getStationExceedances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Qué le pasa a una estación, y desde cuándo · What is wrong with a station, since when
         * @description A sensor that is silent, a station that is silent, a gateway that is behind and data that are still to come are different things, each with its own time and evidence. While the gateway is behind, the station is judged as of the last word of the gateway (`asOf`).
         */
        get: operations["getStationHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Visitas y sensores de una estación · Visits and sensors of a station
         * @description What was done there and when, how its inlet stands, and which sensor was there from when to when. Nobody is named: who, notes, serial numbers and photos are for the staff, at `/v1/stations/{device}/visits`. What the station says of itself is in `commissioning`.
         */
        get: operations["getStationHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/indices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Qué dicen las normas del aire de una estación · What norms say of a station
         * @description INCA, ECA, states of alert, WHO, US AQI, NowCast and European AQI. Of a moment (now, or `at`) by the hours before it; with `from` or `to` of each local day: its own mean where the norm speaks of days, otherwise the highest average that ends in it. Each answer has its rule and decree, what went in and how complete that is; too little is not judged. CO₂ has no norm.
         */
        get: operations["listStationIndices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/photos/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Foto de una visita · Photo of a visit */
        get: operations["getStationPhoto"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Historia de una estación · History of a station
         * @description Without `step`, what was measured, each value with its quality, reasons, uncertainty and calibration (at most 31 days). With `step`, whole buckets on local time: `from` and `to` are widened to them. JSON has at most 50,000 rows, and `next` leads to the rest; CSV, NDJSON and Parquet give up to 3,660 days at once.
         */
        get: operations["listReadings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/sensors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sensores de una estación, también los retirados · Sensors of a station
         * @description Every sensor that the station ever spoke for, with what each said last.
         */
        get: operations["listSensors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stations/{device}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visitas, con quién y qué anotó · Visits, with who and what they noted */
        get: operations["listStationVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Encuestas y las columnas de su archivo · Surveys, and the columns of their file */
        get: operations["listSurveys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surveys/{survey}/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Contar las respuestas de una encuesta · Count the answers of a survey
         * @description Managers and administrators. A row per person; rows are counted and not kept. All of the file is entered, or nothing: what is wrong is named by row and column.
         */
        put: operations["enterSurvey"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/upkeep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Qué estaciones visitar, por qué y con qué · Which stations to visit, and why
         * @description Made of what is public of each station; it names no person. Bounds are dated data of the installation, and what nobody has confirmed says so.
         */
        get: operations["listUpkeep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vehicles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dónde está cada bus y camión · Where each bus and truck is
         * @description Those that have reported within a quarter of an hour, with the line each seems to be on. For journey planners: /gtfs-rt/vehicle-positions.pb.
         */
        get: operations["listVehicles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Textos de magnitudes, calidad y motivos · Texts of quantities, flags and reasons */
        get: operations["getVocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Acknowledgement: {
            /**
             * Format: date-time
             * @description When, UTC.
             */
            at: string;
            /** @description Name of the key that it was done with. */
            by: string;
            note: string;
            person: string | null;
        };
        Alert: {
            acknowledged: components["schemas"]["Acknowledgement"] | null;
            averaging: {
                en: string;
                es: string;
                id: string;
            };
            /** @description Behind its averages. */
            calibrations: string[];
            city: string;
            device: string;
            ended: ("below" | "no-data" | "rule-ended" | "rule-removed" | "rule-changed") | null;
            /**
             * Format: date-time
             * @description End of the first average over the threshold, UTC.
             */
            from: string;
            id: string;
            level: string | null;
            notes: components["schemas"]["Note"][];
            /** @description Highest average. */
            peak: number;
            /**
             * Format: date-time
             * @description End of that average.
             */
            peakAt: string;
            quantity: string;
            /** @description Of the file of alert rules. */
            rule: {
                en: string;
                es: string;
                id: string;
            };
            /**
             * @description withdrawn: with the data that came late it never was.
             * @enum {unknown}
             */
            state: "open" | "acknowledged" | "closed" | "withdrawn";
            statement: components["schemas"]["Text"];
            /** @description Concentration that was exceeded. */
            threshold: number;
            to: string | null;
            unit: string;
        };
        AlertEntry: {
            /**
             * Format: date-time
             * @description When it was said, UTC.
             */
            at: string;
            cause: ("late-data" | "recalibration") | null;
            /** @enum {unknown} */
            kind: "opened" | "updated" | "closed" | "corrected" | "withdrawn" | "reinstated" | "acknowledged";
            new: components["schemas"]["AlertVersion"];
            old: components["schemas"]["AlertVersion"] | null;
            seq: number;
        };
        AlertVersion: {
            acknowledged: components["schemas"]["Acknowledgement"] | null;
            /** @description Behind its averages. */
            calibrations: string[];
            ended: ("below" | "no-data" | "rule-ended" | "rule-removed" | "rule-changed") | null;
            /**
             * Format: date-time
             * @description End of the first average over the threshold, UTC.
             */
            from: string;
            level: string | null;
            /** @description Highest average. */
            peak: number;
            /**
             * Format: date-time
             * @description End of that average.
             */
            peakAt: string;
            /**
             * @description withdrawn: with the data that came late it never was.
             * @enum {unknown}
             */
            state: "open" | "acknowledged" | "closed" | "withdrawn";
            to: string | null;
        };
        /**
         * @example {
         *       "device": "plaza-armas",
         *       "city": "cusco",
         *       "sensor": null,
         *       "quantity": "pm2_5",
         *       "unit": "ug/m3",
         *       "from": "2026-11-22T05:00:00.000Z",
         *       "to": "2026-11-23T05:00:00.000Z",
         *       "local": "2026-11-22T00:00:00-05:00",
         *       "value": 21.437,
         *       "valid": true,
         *       "coverage": {
         *         "expectedCount": 24,
         *         "expectedInterval": "PT1H",
         *         "observedCount": 23,
         *         "percentComplete": 95.8,
         *         "percentCoverage": 94.1
         *       },
         *       "summary": {
         *         "min": 8.1,
         *         "q02": 8.4,
         *         "q25": 14.2,
         *         "median": 20.9,
         *         "q75": 27.5,
         *         "q98": 44.8,
         *         "max": 47.2,
         *         "avg": 21.437,
         *         "sd": 9.812
         *       },
         *       "flags": {
         *         "good": 1312,
         *         "notEvaluated": 0,
         *         "suspect": 43,
         *         "fail": 2,
         *         "missing": 12
         *       },
         *       "calibrations": [
         *         "plaza-armas-2026-08"
         *       ]
         *     }
         */
        AverageValue: {
            /** @description Behind its values, oldest first. */
            calibrations: string[];
            city: string;
            coverage: components["schemas"]["Coverage"];
            device: string;
            flags: components["schemas"]["FlagCounts"];
            /**
             * Format: date-time
             * @description Start of the period, UTC.
             */
            from: string;
            /** @description Its start on the local clock, with the zone offset. */
            local: string;
            quantity: string;
            sensor: string | null;
            summary: components["schemas"]["Summary"] | null;
            /**
             * Format: date-time
             * @description End of the period, exclusive, UTC.
             */
            to: string;
            /** @description SenML unit (IANA registry). */
            unit: string;
            /** @description Whether 75 % is there: 45 of 60 minutes, 18 of 24 hours of the local day. */
            valid: boolean;
            value: number | null;
        };
        Breakdown: {
            /** @enum {unknown} */
            by: "sex" | "age" | "disability" | "zone" | "material" | "station";
            groups: {
                /** @description Few people, or what would let them be worked out from the total. */
                hidden: boolean;
                id: string;
                /**
                 * @description none: nothing to compare, which is neither good nor bad.
                 * @enum {unknown}
                 */
                light: "green" | "amber" | "red" | "none";
                name: {
                    en: string;
                    es: string;
                };
                sample: {
                    answers: number;
                    high: number;
                    low: number;
                } | null;
                value: number | null;
            }[];
            /** @description Inputs of which nobody knows the groups; then there are none. */
            missing: string[];
            name: {
                en: string;
                es: string;
            };
        };
        Change: {
            before: number | null;
            /** @description As in the formula. */
            input: string;
            now: number | null;
            /** @description What of it is another. */
            parts: {
                before: number | null;
                /** @description Local days whose mean is another, up to ten, where they are known. */
                days: {
                    before: number | null;
                    /** Format: date */
                    day: string;
                    now: number | null;
                }[];
                href: string | null;
                now: number | null;
                says: {
                    en: string;
                    es: string;
                };
                unit: string | null;
            }[];
            unit: string;
        };
        Collection: {
            doubt: ("in-motion" | "too-heavy" | "repeated") | null;
            kg: number;
            material: string;
            /** @description false: weighed in motion, a guess. */
            stable: boolean;
            stop: string | null;
            /** Format: date-time */
            time: string;
            truck: string;
            zone: string | null;
        };
        CommissioningChange: {
            after: unknown | null;
            before: unknown | null;
            /**
             * Format: date-time
             * @description When it first said so. UTC.
             */
            time: string;
            /** @enum {unknown} */
            what: "city" | "name" | "position" | "software" | "sensors" | "models";
        };
        Completeness: {
            expected: number;
            observed: number;
            percent: number;
            /** @description 75 % or more; otherwise nothing is judged. */
            valid: boolean;
        };
        Coverage: {
            /** @description Parts of a whole period: 60 minutes (12 where the station says means of five), 24 hours. */
            expectedCount: number;
            /** @description What a part is: PT1H of a day; of an hour PT1M, or what the station says, up to PT10M. */
            expectedInterval: string;
            /** @description Minutes with a usable value; of a day, hours with 75 % of theirs. */
            observedCount: number;
            /** @description 100 · observedCount / expectedCount. One decimal. */
            percentComplete: number;
            /** @description Minutes of the period with a usable value. One decimal. */
            percentCoverage: number;
        };
        /**
         * @example {
         *       "quantity": "pm2_5",
         *       "unit": "ug/m3",
         *       "value": 14.2,
         *       "time": "2026-11-22T15:00:00.000Z",
         *       "ageSeconds": 42,
         *       "quality": 3,
         *       "reasons": [
         *         "fog"
         *       ],
         *       "uncertainty": 6.1,
         *       "calibration": "plaza-armas-2026-08"
         *     }
         */
        CurrentValue: {
            /** @description Age of the value when the answer was made. */
            ageSeconds: number;
            calibration: string | null;
            /** @description QARTOD flag: 1 good, 2 not evaluated, 3 suspect, 4 failed, 9 missing. GET /v1/vocabulary gives the texts. */
            quality: number;
            quantity: string;
            /** @description Why the flag is not good; GET /v1/vocabulary gives the texts. */
            reasons: string[];
            /**
             * Format: date-time
             * @description UTC.
             */
            time: string;
            uncertainty: number | null;
            /** @description SenML unit (IANA registry). */
            unit: string;
            value: number | null;
        };
        Evaluation: {
            attainment: number | null;
            breakdowns: components["schemas"]["Breakdown"][];
            /**
             * @description Why it was said (anew).
             * @enum {unknown}
             */
            cause: "first" | "data" | "definition" | "record";
            /** @description What is another than in the entry before; empty for the first, and in lists. */
            changes: components["schemas"]["Change"][];
            /** @description Date of the definition in force. */
            definition: string;
            formula: string;
            indicator: string;
            inputs: components["schemas"]["IndicatorInput"][];
            /**
             * @description none: nothing to compare, which is neither good nor bad.
             * @enum {unknown}
             */
            light: "green" | "amber" | "red" | "none";
            /** @description Inputs without data. */
            missing: string[];
            /** @description 2026, 2026-Q3 or 2026-11. */
            period: string;
            quality: ("H" | "M" | "L") | null;
            /** Format: date-time */
            said: string;
            sample: {
                answers: number;
                high: number;
                low: number;
            } | null;
            /** @description From 1: what was said before it stays. */
            seq: number;
            target: number | null;
            /** @description It rests on a number nobody has confirmed. */
            unconfirmed: boolean;
            unit: string;
            value: number | null;
        };
        Evidence: {
            href: string | null;
            says: {
                en: string;
                es: string;
            };
            unit: string | null;
            value: number | null;
        };
        /** @description Why it could not be computed the last time it was tried. */
        Failure: {
            /** Format: date-time */
            time: string;
            why: {
                en: string;
                es: string;
            };
        };
        FlagCounts: {
            /** @description Not part of the average. */
            fail: number;
            good: number;
            /** @description Rows that say that there is no value. */
            missing: number;
            notEvaluated: number;
            suspect: number;
        };
        GhgFigure: {
            /** @description Over its inputs; a leaf has none. */
            formula?: string;
            id?: string;
            inputs?: components["schemas"]["GhgFigure"][];
            /** @description 95 %. */
            interval?: {
                high: number;
                low: number;
                unconfirmed?: boolean;
            };
            name: components["schemas"]["Text"];
            /** @description Of a leaf. */
            origin?: {
                /** @enum {unknown} */
                boundary?: "TTW" | "WTW";
                /**
                 * @description High, medium or low (GPC).
                 * @enum {unknown}
                 */
                quality?: "H" | "M" | "L";
                source: string;
                unconfirmed?: boolean;
                year?: number;
            };
            unit: string;
            value: number;
        };
        GhgInventory: {
            /** @description By recycling: life cycle, outside the inventory; below zero is avoided. */
            avoided: {
                net_co2e_kg: number;
                of: string;
                trace: components["schemas"]["GhgFigure"][];
            }[];
            /** @description Lines of the level BASIC. */
            basic: {
                approach1: components["schemas"]["GhgUncertainty"];
                /** @description Monte Carlo, kg. */
                approach2: {
                    high: number;
                    low: number;
                    mean: number;
                    median: number;
                    seed: number;
                    standardDeviation: number;
                    trials: number;
                };
                co2e_kg: number;
            };
            city: string;
            gwp: {
                ch4: number;
                n2o: number;
                set: string;
                source: string;
            };
            per_capita_kgco2e?: number;
            population?: number;
            rows: components["schemas"]["GhgRow"][];
            scenarios: {
                /** @description Those that it changes or adds, opened. */
                activities: {
                    /**
                     * @description High, medium or low (GPC).
                     * @enum {unknown}
                     */
                    activityQuality: "H" | "M" | "L";
                    /** @description CO2 apart from the total. */
                    biogenic_trace: components["schemas"]["GhgFigure"][];
                    co2e_kg: number;
                    gpc?: string;
                    notes: components["schemas"]["Text"][];
                    of: string;
                    /** @description How it is known. */
                    rank: string;
                    records: number;
                    trace: components["schemas"]["GhgFigure"];
                    /** @description What worse sources would have said. */
                    unused: {
                        co2e_kg: number;
                        differencePercent?: number;
                        rank: string;
                    }[];
                }[];
                approach1: components["schemas"]["GhgUncertainty"];
                /** @description Monte Carlo, kg. */
                approach2: {
                    high: number;
                    low: number;
                    mean: number;
                    median: number;
                    seed: number;
                    standardDeviation: number;
                    trials: number;
                };
                avoided_outside_kgco2e: number;
                changes: ({
                    kind: string;
                } & {
                    [key: string]: unknown;
                })[];
                co2e_kg: number;
                difference_kgco2e: {
                    high: number;
                    low: number;
                    mean: number;
                    median: number;
                    seed: number;
                    standardDeviation: number;
                    trials: number;
                    value: number;
                };
                id: string;
                name: string;
            }[];
            sources: string[];
            standard: string;
            subsectors: {
                approach1: components["schemas"]["GhgUncertainty"];
                /** @description Monte Carlo, kg. */
                approach2: {
                    high: number;
                    low: number;
                    mean: number;
                    median: number;
                    seed: number;
                    standardDeviation: number;
                    trials: number;
                };
                co2e_kg: number;
                subsector: string;
            }[];
            telemetry?: components["schemas"]["GhgTelemetry"];
            trajectory?: {
                baseTonnes: number;
                baseYear: number;
                now: {
                    gapTonnes: number;
                    onPath: boolean;
                    pathTonnes: number;
                    tonnes: number;
                    year: number;
                };
                path: {
                    tonnes: number;
                    year: number;
                }[];
                reductionPercent: number;
                targetTonnes: number;
                year: number;
            };
            year: number;
        };
        GhgRow: {
            activities?: {
                /**
                 * @description High, medium or low (GPC).
                 * @enum {unknown}
                 */
                activityQuality: "H" | "M" | "L";
                /** @description CO2 apart from the total. */
                biogenic_trace: components["schemas"]["GhgFigure"][];
                co2e_kg: number;
                notes: components["schemas"]["Text"][];
                of: string;
                /** @description How it is known. */
                rank: string;
                records: number;
                trace: components["schemas"]["GhgFigure"];
                /** @description What worse sources would have said. */
                unused: {
                    co2e_kg: number;
                    differencePercent?: number;
                    rank: string;
                }[];
            }[];
            /**
             * @description High, medium or low (GPC).
             * @enum {unknown}
             */
            activityQuality?: "H" | "M" | "L";
            biogenic_co2_kg?: number;
            ch4_kg?: number;
            co2_kg?: number;
            co2e_kg?: number;
            /**
             * @description High, medium or low (GPC).
             * @enum {unknown}
             */
            factorQuality?: "H" | "M" | "L";
            level: string;
            n2o_kg?: number;
            name: components["schemas"]["Text"];
            notation?: {
                /** @enum {unknown} */
                key: "NO" | "NE" | "IE" | "C";
                why?: string;
            };
            /** @example II.1.1 */
            reference: string;
            scope: number;
            subsector: string;
            uncertainty?: components["schemas"]["GhgUncertainty"];
        };
        GhgTelemetry: {
            /** @description More was measured than declared. */
            notes: components["schemas"]["Text"][];
            /** @description In no number: counted elsewhere, or without a factor or a class. */
            unused: {
                of: string;
                /** @enum {unknown} */
                unit: "km" | "L" | "kg";
                value: number;
                why: components["schemas"]["Text"];
            }[];
            used: {
                days?: number;
                kg?: number;
                km?: number;
                litres?: number;
                of: string;
                /** @description Of what it took the place of a part. */
                partOf?: string;
                unconfirmed?: boolean;
                vehicles?: number;
            }[];
        };
        GhgUncertainty: {
            /** @description Half the 95 % interval. */
            half_kg?: number;
            /** @description false: of nothing behind it an interval is known. */
            known: boolean;
            method: string;
            percent?: number;
            /** @description What it comes from, the greatest first. */
            shares?: {
                id: string;
                share: number;
            }[];
        };
        /**
         * @example {
         *       "state": "device-silent",
         *       "since": "2026-11-22T14:52:00.000Z",
         *       "sensor": null,
         *       "es": "No llega nada de la estación: revise su energía y su conexión.",
         *       "en": "Nothing comes from the station: look at its power and its connection.",
         *       "evidence": {
         *         "silentSeconds": 480,
         *         "intervalSeconds": 60,
         *         "connection": "gone",
         *         "connectionSince": "2026-11-22T14:53:30.000Z",
         *         "connectionReason": "connection-lost"
         *       }
         *     }
         */
        HealthState: {
            en: string;
            es: string;
            /** @description The facts it follows from. */
            evidence: {
                [key: string]: string | number | null;
            };
            sensor: string | null;
            since: string | null;
            /** @enum {unknown} */
            state: "sensor-silent" | "device-silent" | "gateway-behind" | "late-data-pending";
        };
        IndexAnswer: {
            averaging: {
                /** @description The norm's own; `notes` say where it differs. */
                norm: string;
                used: string;
            };
            /** @description Behind the hours that went in. */
            calibrations: string[];
            category?: components["schemas"]["NormCategory"];
            /** @description The INCA beside the ECA of the same average, and why they differ. */
            comparison?: {
                agree: boolean;
                /** @description Concentration of INCA 100. */
                divisor: number;
                ratio: number;
                /** @description The ECA. */
                standard: number;
                unit: string;
                why: components["schemas"]["Text"][];
            };
            completeness?: components["schemas"]["Completeness"];
            concentration: {
                decimals?: number;
                given?: {
                    unit: string;
                    value: number;
                };
                /** @enum {unknown} */
                rounding: "half-up" | "truncate" | "none";
                /** @description What was compared. */
                used?: number;
                /** @description Before rounding; absent without data. */
                value?: number;
            };
            day: string | null;
            device: string;
            /** @description Of standards: the first level. */
            exceeds?: boolean;
            form?: {
                allowedPerYear: number;
                en: string;
                es: string;
            };
            /**
             * Format: date-time
             * @description Start of the hours that went in, UTC.
             */
            from: string;
            /** @description Every hour of the period; of a moment only. */
            hours?: {
                calibrations: string[];
                /**
                 * Format: date-time
                 * @description Start of the hour, UTC.
                 */
                from: string;
                /** @description Usable ones. */
                minutes: number;
                value: number | null;
            }[];
            index?: number;
            /** @description False where too much is missing. */
            judged: boolean;
            levels?: components["schemas"]["NormLevel"][];
            method?: components["schemas"]["Text"];
            notes: components["schemas"]["Note"][];
            quantity: string;
            rule: components["schemas"]["RuleReference"];
            statement: components["schemas"]["Text"];
            /**
             * Format: date-time
             * @description Their end, exclusive, UTC.
             */
            to: string;
            /** @description A number that decides could not be confirmed. */
            unconfirmed: boolean;
            /** @description Of all concentrations and levels. */
            unit: string;
        };
        Indicator: {
            baseline: {
                source: {
                    en: string;
                    es: string;
                } | null;
                unconfirmed: boolean;
                value: number;
                year: number;
            } | null;
            breakdowns: ("sex" | "age" | "disability" | "zone" | "material" | "station")[];
            decimals: number;
            /** @enum {unknown} */
            direction: "up" | "down";
            formula: string;
            /** @enum {unknown} */
            frequency: "year" | "quarter" | "month";
            id: string;
            name: {
                en: string;
                es: string;
            };
            objective: string;
            owner: {
                en: string;
                es: string;
            };
            /** @enum {unknown} */
            perspective: "environment" | "social" | "finance" | "users" | "processes" | "learning";
            /** @description What people enter for it. */
            records: string[];
            since: string;
            sources: {
                /** @description Which of our data. */
                from: string;
                /** @description As in the formula. */
                name: string;
                record: {
                    id: string;
                    name: {
                        en: string;
                        es: string;
                    };
                    owner: {
                        en: string;
                        es: string;
                    };
                    unit: {
                        en: string;
                        es: string;
                    };
                } | null;
            }[];
            standards: {
                number: string | null;
                scheme: string;
                unconfirmed: boolean;
            }[];
            targets: {
                source: {
                    en: string;
                    es: string;
                } | null;
                unconfirmed: boolean;
                value: number;
                year: number;
            }[];
            tells: {
                en: string;
                es: string;
            };
            unit: string;
        };
        IndicatorInput: {
            evidence: components["schemas"]["Evidence"][];
            /** @description Which of our data. */
            from: string;
            /** @description As in the formula. */
            name: string;
            /** @enum {unknown} */
            quality: "H" | "M" | "L";
            unconfirmed: boolean;
            unit: string;
            value: number | null;
        };
        /** @description From when to when a sensor stood there. */
        InstalledSensor: {
            /**
             * @description Whether a technician recorded it, or the station says so of itself.
             * @enum {unknown}
             */
            by: "visit" | "station";
            from: string | null;
            /** @description Id of the hardware catalogue. */
            model: string;
            sensor: string;
            to: string | null;
        };
        KeptEntry: {
            by: string;
            /** @description By dimension and group: `{"sex": {"female": 30}}`. What they leave of the value is unsaid. */
            groups: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            note: string;
            /** @description From 1: what was entered before it stays. */
            seq: number;
            /** Format: date-time */
            time: string;
            value: number | null;
        };
        LatestFeatures: {
            features: {
                geometry: {
                    coordinates: number[];
                    /** @enum {string} */
                    type: "Point";
                } | null;
                id: string;
                properties: components["schemas"]["LatestValue"];
                /** @enum {string} */
                type: "Feature";
            }[];
            licence: components["schemas"]["Licence"];
            /** @enum {string} */
            type: "FeatureCollection";
        };
        /**
         * @example {
         *       "device": "plaza-armas",
         *       "name": "Plaza de Armas",
         *       "city": "cusco",
         *       "position": {
         *         "lat": -13.5167,
         *         "lon": -71.9788,
         *         "altitude": 3399
         *       },
         *       "quantity": "pm2_5",
         *       "unit": "ug/m3",
         *       "value": 14.2,
         *       "time": "2026-11-22T15:00:00.000Z",
         *       "ageSeconds": 42,
         *       "quality": 3,
         *       "reasons": [
         *         "fog"
         *       ],
         *       "uncertainty": 6.1,
         *       "calibration": "plaza-armas-2026-08"
         *     }
         */
        LatestValue: {
            /** @description Age of the value when the answer was made. */
            ageSeconds: number;
            calibration: string | null;
            city: string;
            device: string;
            name: string;
            position: components["schemas"]["Position"] | null;
            /** @description QARTOD flag: 1 good, 2 not evaluated, 3 suspect, 4 failed, 9 missing. GET /v1/vocabulary gives the texts. */
            quality: number;
            quantity: string;
            /** @description Why the flag is not good; GET /v1/vocabulary gives the texts. */
            reasons: string[];
            /**
             * Format: date-time
             * @description UTC.
             */
            time: string;
            uncertainty: number | null;
            /** @description SenML unit (IANA registry). */
            unit: string;
            value: number | null;
        };
        Licence: {
            /** @description Whom to name when using the data. */
            attribution: string;
            /** @example CC BY 4.0 */
            name: string;
            notice: components["schemas"]["Text"];
            url: string;
        };
        LineDay: {
            bunched: number | null;
            city: string;
            day: string;
            excessWaitMin: number | null;
            headwayMin: number | null;
            km: number | null;
            line: string;
            speedKmh: number | null;
            trips: number | null;
        };
        ManualEntry: {
            /** @description Few people are hidden. */
            breakdowns: {
                /** @enum {unknown} */
                by: "sex" | "age" | "disability" | "zone" | "material" | "station";
                groups: {
                    hidden: boolean;
                    id: string;
                    name: {
                        en: string;
                        es: string;
                    };
                    value: number | null;
                }[];
            }[];
            note: string;
            period: string;
            record: string;
            seq: number;
            /** Format: date-time */
            time: string;
            value: number | null;
        };
        NormCategory: {
            advice?: components["schemas"]["Text"];
            colour: string;
            en: string;
            es: string;
            id: string;
            /** @description 0 is the best. */
            rank: number;
        };
        NormLevel: {
            en: string;
            es: string;
            exceeds: boolean;
            id: string;
            /** @description No source could be confirmed for its number. */
            unconfirmed: boolean;
            value: number;
        };
        /** @description What whoever signs must know, such as that it is indicative. */
        Note: {
            /** @description Stable. */
            code: string;
            en: string;
            es: string;
        };
        Objective: {
            id: string;
            name: {
                en: string;
                es: string;
            };
            /** @enum {unknown} */
            perspective: "environment" | "social" | "finance" | "users" | "processes" | "learning";
            supports: string[];
        };
        Person: {
            disabled: string | null;
            fullName: string;
            id: string;
            /** @description What they sign in with. */
            name: string;
            /**
             * @description technician enters, manager enters and decides, administrator keeps the people.
             * @enum {unknown}
             */
            role: "technician" | "manager" | "administrator";
            /** Format: date-time */
            since: string;
        };
        Position: {
            altitude: number | null;
            /** @description Degrees north, WGS 84. */
            lat: number;
            /** @description Degrees east, WGS 84. */
            lon: number;
        };
        /**
         * @example {
         *       "type": "urn:samay:problem:unknown-device",
         *       "title": "Unknown device",
         *       "status": 404,
         *       "detail": "No device \"plaza-norte\" has reported. GET /v1/stations lists those that have.",
         *       "detalle": "Ningún equipo \"plaza-norte\" ha reportado. GET /v1/stations lista los que sí.",
         *       "instance": "/v1/stations/plaza-norte"
         *     }
         */
        Problem: {
            /** @description What is wrong and how to mend it, in English. */
            detail: string;
            /** @description Lo mismo, en español. */
            detalle: string;
            errors?: {
                detail: string;
                detalle: string;
                parameter: string;
            }[];
            /** @description The path that was asked for. */
            instance: string;
            status: number;
            title: string;
            /** @description Stable name of the kind of problem, a URN. */
            type: string;
        };
        /**
         * @example {
         *       "time": "2026-11-22T15:00:00.000Z",
         *       "value": 17.3,
         *       "count": 60,
         *       "quality": 1
         *     }
         */
        Reading: {
            calibration?: string | null;
            /** @description Values behind the bucket. How many there should be is not told: of a station only its present interval is known. Averages have coverage, in minutes. */
            count?: number;
            /** @description QARTOD flag: 1 good, 2 not evaluated, 3 suspect, 4 failed, 9 missing. GET /v1/vocabulary gives the texts. Of a bucket, the worst. */
            quality: number;
            /** @description Why the flag is not good; GET /v1/vocabulary gives the texts. */
            reasons?: string[];
            /**
             * Format: date-time
             * @description UTC; of a bucket, its start.
             */
            time: string;
            uncertainty?: number | null;
            /** @description As it was stored; of a bucket, rounded to two decimals more than the vocabulary shows of its quantity. */
            value: number;
        };
        /** @description A calibration that was run over history. */
        Recalibration: {
            /**
             * Format: date-time
             * @description UTC.
             */
            begun: string;
            by: string;
            device: string;
            /** @description What it was made by. The raw values stay: the same can be made again. */
            document: {
                [key: string]: unknown;
            };
            ended: string | null;
            /**
             * Format: date-time
             * @description Of what was ordered, inclusive. UTC.
             */
            from: string;
            id: string;
            quantities: {
                calibrations: {
                    after: string | null;
                    before: string | null;
                    values: number;
                }[];
                /** @description Days whose INCA category is another; null where there is none. */
                categories: {
                    after: string | null;
                    before: string | null;
                    date: string;
                }[];
                /** @description Local days, of Lima. */
                daysChanged: number;
                /** @description Days whose mean exceeds the ECA and did not, or the other way; null where nothing can be said. */
                exceedances: {
                    after: boolean | null;
                    before: boolean | null;
                    date: string;
                }[];
                hoursChanged: number;
                largest: {
                    after: number;
                    before: number;
                    /**
                     * Format: date-time
                     * @description UTC.
                     */
                    time: string;
                } | null;
                mean: {
                    after: number;
                    before: number;
                } | null;
                /** @description Kept: no calibration of the document was in force. */
                notInForce: number;
                quantity: string;
                sensor: string;
                unit: string;
                /** @description Made anew. */
                values: number;
                /** @description Of those, not as they were. */
                valuesChanged: number;
                /** @description Kept: the raw value of the sensor is not stored. */
                withoutRaw: number;
            }[];
            reason: string | null;
            software: string;
            /**
             * @description interrupted: up to `until`; repeated, the same order does the rest.
             * @enum {unknown}
             */
            state: "running" | "done" | "interrupted" | "dry-run";
            /**
             * Format: date-time
             * @description Exclusive. UTC.
             */
            to: string;
            until: string | null;
        };
        Record: {
            /** @description How a value of it may be told apart. */
            breakdowns: {
                /** @enum {unknown} */
                by: "sex" | "age" | "disability" | "zone" | "material" | "station";
                groups: {
                    id: string;
                    name: {
                        en: string;
                        es: string;
                    };
                }[];
                name: {
                    en: string;
                    es: string;
                };
            }[];
            /** @description Ids of indicators. */
            feeds: string[];
            /**
             * @description Of the first indicator it feeds.
             * @enum {unknown}
             */
            frequency: "year" | "quarter" | "month";
            id: string;
            name: {
                en: string;
                es: string;
            };
            /** @description Who knows it and enters it. */
            owner: {
                en: string;
                es: string;
            };
            /** @description It counts people: groups of few are not published. */
            people: boolean;
            unit: {
                en: string;
                es: string;
            };
        };
        RuleReference: {
            caveat?: components["schemas"]["Text"];
            date: string;
            /**
             * @description As it is cited.
             * @example RM 181-2016-MINAM
             */
            decree: string;
            /** @example inca */
            id: string;
            /** @description Where its numbers were read. */
            source: string;
            title: components["schemas"]["Text"];
        };
        /** @description What is left of an item with `fields`: those that were named, no others. */
        SparseAverageValue: {
            /** @description Behind its values, oldest first. */
            calibrations?: string[];
            city?: string;
            coverage?: components["schemas"]["Coverage"];
            device?: string;
            flags?: components["schemas"]["FlagCounts"];
            /**
             * Format: date-time
             * @description Start of the period, UTC.
             */
            from?: string;
            /** @description Its start on the local clock, with the zone offset. */
            local?: string;
            quantity?: string;
            sensor?: string | null;
            summary?: components["schemas"]["Summary"] | null;
            /**
             * Format: date-time
             * @description End of the period, exclusive, UTC.
             */
            to?: string;
            /** @description SenML unit (IANA registry). */
            unit?: string;
            /** @description Whether 75 % is there: 45 of 60 minutes, 18 of 24 hours of the local day. */
            valid?: boolean;
            value?: number | null;
        };
        /** @description What is left of an item with `fields`: those that were named, no others. */
        SparseLatestValue: {
            /** @description Age of the value when the answer was made. */
            ageSeconds?: number;
            calibration?: string | null;
            city?: string;
            device?: string;
            name?: string;
            position?: components["schemas"]["Position"] | null;
            /** @description QARTOD flag: 1 good, 2 not evaluated, 3 suspect, 4 failed, 9 missing. GET /v1/vocabulary gives the texts. */
            quality?: number;
            quantity?: string;
            /** @description Why the flag is not good; GET /v1/vocabulary gives the texts. */
            reasons?: string[];
            /**
             * Format: date-time
             * @description UTC.
             */
            time?: string;
            uncertainty?: number | null;
            /** @description SenML unit (IANA registry). */
            unit?: string;
            value?: number | null;
        };
        /** @description What is left of an item with `fields`: those that were named, no others. */
        SparseStation: {
            city?: string;
            /** @description Unique in the installation; the key of other addresses. */
            device?: string;
            /** @enum {string} */
            kind?: "station";
            lastReading?: string | null;
            /**
             * Format: date-time
             * @description Time of the newest thing it sent: a reading or its own health. UTC.
             */
            lastSeen?: string;
            /** @description What the station calls itself; else its device id. */
            name?: string;
            position?: components["schemas"]["Position"] | null;
            /** @description What its readings of the last 7 days speak of, also where all they say is that it is missing. */
            quantities?: string[];
            software?: string | null;
            /** @description By the age of the newest reading: live up to 5 minutes, late up to 1 hour, then silent. A silent station whose lastSeen is recent is on, but its sensors say nothing. */
            state?: "live" | "late" | "silent";
        };
        /** @description A visit as it was recorded. */
        StaffVisit: {
            /** @enum {unknown} */
            action: "commissioning" | "maintenance" | "swap" | "retirement";
            by: string;
            checks: {
                /** @enum {unknown} */
                check: "power" | "network" | "inlet-clean" | "enclosure-closed" | "mounting-firm" | "values-plausible";
                done: boolean;
            }[];
            id: string;
            notes: string | null;
            photos: {
                bytes: number;
                href: string;
                sha256: string;
            }[];
            removed: {
                id: string;
                model: string;
                reason: string;
                serial: string | null;
            }[];
            sensors: {
                batch: string | null;
                id: string;
                model: string;
                serial: string | null;
            }[];
            site: components["schemas"]["VisitedSite"] | null;
            /**
             * Format: date-time
             * @description UTC.
             */
            time: string;
            /** @description The station did not know the time then. */
            unsure: boolean;
        };
        /** @description Age of the newest reading up to which a station is live, late. */
        StateRule: {
            lateMaxSeconds: number;
            liveMaxSeconds: number;
        };
        /**
         * @example {
         *       "device": "plaza-armas",
         *       "city": "cusco",
         *       "kind": "station",
         *       "name": "Plaza de Armas",
         *       "position": {
         *         "lat": -13.5167,
         *         "lon": -71.9788,
         *         "altitude": 3399
         *       },
         *       "lastSeen": "2026-11-22T15:00:00.000Z",
         *       "lastReading": "2026-11-22T15:00:00.000Z",
         *       "state": "live",
         *       "quantities": [
         *         "pm2_5",
         *         "pm10",
         *         "co2"
         *       ],
         *       "software": "samay-edge 0.1.0"
         *     }
         */
        Station: {
            city: string;
            /** @description Unique in the installation; the key of other addresses. */
            device: string;
            /** @enum {string} */
            kind: "station";
            lastReading: string | null;
            /**
             * Format: date-time
             * @description Time of the newest thing it sent: a reading or its own health. UTC.
             */
            lastSeen: string;
            /** @description What the station calls itself; else its device id. */
            name: string;
            position: components["schemas"]["Position"] | null;
            /** @description What its readings of the last 7 days speak of, also where all they say is that it is missing. */
            quantities: string[];
            software: string | null;
            /** @description By the age of the newest reading: live up to 5 minutes, late up to 1 hour, then silent. A silent station whose lastSeen is recent is on, but its sensors say nothing. */
            state: "live" | "late" | "silent";
        };
        StationFeatures: {
            features: {
                geometry: {
                    coordinates: number[];
                    /** @enum {string} */
                    type: "Point";
                } | null;
                id: string;
                properties: components["schemas"]["Station"];
                /** @enum {string} */
                type: "Feature";
            }[];
            licence: components["schemas"]["Licence"];
            /** @enum {string} */
            type: "FeatureCollection";
        };
        /** @description What is wrong with a station, since when, and why we think so. */
        StationHealth: {
            /**
             * Format: date-time
             * @description The station is judged by what was known then: the last word of its gateway. UTC.
             */
            asOf: string;
            connection: {
                reason: string | null;
                since: string | null;
                /**
                 * @description unknown: the gateway has started anew and not heard the station since.
                 * @enum {unknown}
                 */
                state: "open" | "gone" | "unknown";
            } | null;
            device: string;
            gateway: {
                alerts: string[];
                deadLetters: number;
                gateway: string;
                /**
                 * Format: date-time
                 * @description Its newest word in the store; its age is how far it is behind. UTC.
                 */
                heartbeat: string;
                journal: {
                    bytes: number;
                    bytesMax: number;
                    fullInSeconds: number | null;
                    oldestSeconds: number;
                    /** @description Acknowledged and then not yet stored. */
                    records: number;
                };
                started: string | null;
                storeUp: boolean;
                version: string | null;
            } | null;
            intervalSeconds: number | null;
            lastReceived: string | null;
            lastSeen: string | null;
            messages: {
                /** @description The running start of the station. */
                boot: string;
                /** @description Were missing when a bound made the gateway forget them. */
                forgotten: number;
                /** @description Of those missing, will not come: the station says that it has nothing more. */
                lost: number;
                measuredAfter: string | null;
                /** @description Of the running start, not come. */
                missing: number;
                /** @description Of earlier starts. */
                missingEarlier: number;
                missingSince: string | null;
                /** @description One more than the highest number seen of it. */
                next: number;
                /**
                 * Format: date-time
                 * @description When the gateway said so. UTC.
                 */
                told: string;
                /** @description May have come unremembered: before the gateway knew the station, or as it died. */
                unknown: number;
            } | null;
            outbox: {
                bytes: number | null;
                droppedRecords: number | null;
                oldestSeconds: number | null;
                records: number;
                /**
                 * Format: date-time
                 * @description UTC.
                 */
                told: string;
            } | null;
            sensors: {
                lastValue: string | null;
                sensor: string;
                /** @description How well it spoke in its last interval. */
                statistics: components["schemas"]["CurrentValue"][];
            }[];
            /** @description Several may hold at once; none: well. */
            states: components["schemas"]["HealthState"][];
        };
        StationSensor: {
            family: string | null;
            firstSeen: string | null;
            /**
             * Format: date-time
             * @description Of its newest row, UTC.
             */
            lastSeen: string;
            /** @description As the sensor said it, uncorrected. */
            latest: components["schemas"]["CurrentValue"][];
            listed: boolean | null;
            /** @description Unique within its station. */
            sensor: string;
            serial: string | null;
        };
        /** @description Where the objectives stand, and what helps what. */
        StrategyMap: {
            arrows: {
                from: string;
                /** @description Of the items it goes by, both ends too. */
                keys: string[];
                to: string;
            }[];
            /** @description From the top, each from the left: so that arrows rise and cross little. */
            rows: {
                items: {
                    key: string;
                    objective: string | null;
                }[];
                /** @enum {unknown} */
                perspective: "environment" | "social" | "finance" | "users" | "processes" | "learning";
            }[];
        };
        /** @description Quantiles are interpolated between the parts. */
        Summary: {
            avg: number;
            max: number;
            median: number;
            min: number;
            q02: number;
            q25: number;
            q75: number;
            q98: number;
            sd: number | null;
        };
        Survey: {
            /** @description Of the file; those of groups may be left out, or empty. */
            columns: {
                asks: {
                    en: string;
                    es: string;
                };
                column: string;
                takes: {
                    en: string;
                    es: string;
                };
            }[];
            /** @enum {unknown} */
            frequency: "year" | "quarter" | "month";
            id: string;
            name: {
                en: string;
                es: string;
            };
            /** @description What its answers are counted into. */
            records: string[];
        };
        Tally: {
            averaging: string;
            categories?: {
                category: components["schemas"]["NormCategory"];
                periods: number;
            }[];
            /** @description Of the first level, by the form of the norm. */
            counter?: {
                allowed: number;
                left: number;
                used: number;
                /** @enum {unknown} */
                verdict: "exceeded" | "not-exceeded" | "insufficient";
            };
            form?: components["schemas"]["Text"];
            levels?: {
                /** @description Local days, or months, or the year. */
                dates: string[];
                en: string;
                es: string;
                id: string;
                /** @description Over it. */
                periods: number;
                unconfirmed: boolean;
                value: number;
            }[];
            periods: components["schemas"]["Completeness"];
            rule: components["schemas"]["RuleReference"];
            /** @description A number of it could not be confirmed. */
            unconfirmed: boolean;
            unit: string;
        };
        Text: {
            en: string;
            es: string;
        };
        /** @description Stations of one zone that fell silent together: its power or network, no visits. */
        UpkeepCut: {
            city: string;
            devices: string[];
            position: {
                /** @description Degrees north, WGS 84. */
                lat: number;
                /** @description Degrees east, WGS 84. */
                lon: number;
            };
            /**
             * Format: date-time
             * @description When the first of them was last heard. UTC.
             */
            since: string;
        };
        UpkeepReason: {
            /** @enum {unknown} */
            code: "device-silent" | "sensor-silent" | "sensor-fault" | "fan" | "stuck" | "disagreement" | "drift" | "framing" | "undervoltage" | "disk-full" | "disk-wear" | "certificate-expiring" | "outbox-growing" | "calibration-expired" | "calibration-expiring" | "laser-old" | "clock-off" | "not-commissioned" | "record-incomplete" | "visit-due" | "software-old" | "zone-silent";
            en: string;
            es: string;
            evidence: {
                /** @description Where it can be looked up. */
                href: string;
                /** @description What was looked at. */
                series: string;
                since: string | null;
                threshold: {
                    /** @description A proposal of ours, or no sheet we read says so. */
                    unconfirmed: boolean;
                    unit: string;
                    value: number;
                } | null;
                unit: string | null;
                value: number | null;
            };
            forecast: string | null;
            sensor: string | null;
            /**
             * @description How soon; a note asks nobody to go.
             * @enum {unknown}
             */
            severity: "now" | "week" | "month" | "note";
            spare: string | null;
        };
        UpkeepRoute: {
            base: {
                lat: number;
                lon: number;
                name: string;
            } | null;
            city: string;
            /** @description Of the whole way, as the crow flies. */
            metres: number;
            /** @description In the order of the visit. */
            stops: {
                device: string;
                /** @description As the crow flies. */
                metresFromLast: number;
            }[];
            /** @description For all of its stops together. */
            take: components["schemas"]["UpkeepTake"][];
            /** @description To be visited too; nobody has said where they are. */
            withoutPlace: string[];
        };
        UpkeepStation: {
            city: string;
            device: string;
            name: string;
            position: {
                /** @description Degrees north, WGS 84. */
                lat: number;
                /** @description Degrees east, WGS 84. */
                lon: number;
            } | null;
            /** @description Most urgent first. */
            reasons: components["schemas"]["UpkeepReason"][];
            /**
             * @description Of its most urgent reason.
             * @enum {unknown}
             */
            severity: "now" | "week" | "month" | "note";
            take: components["schemas"]["UpkeepTake"][];
        };
        /** @description Something to take along. */
        UpkeepTake: {
            count: number;
            en: string;
            es: string;
            id: string | null;
            /** @enum {unknown} */
            kind: "sensor" | "part" | "tool";
        };
        Vehicle: {
            ageSeconds: number;
            city: string;
            device: string;
            heading: number | null;
            /** @enum {unknown} */
            kind: "bus" | "truck";
            line: {
                colour: string | null;
                longName: string;
                name: string;
                nextStop: string | null;
                /** @description `route_id` of the GTFS feed. */
                route: string;
                /** @description Of the way driven, 0 to 1. */
                share: number;
            } | null;
            occupancy: number | null;
            passengers: number | null;
            position: {
                lat: number;
                lon: number;
            };
            /** @description Of the position: 1 good, 2 not evaluated, 3 suspect. */
            quality: number;
            speed: number | null;
            /**
             * Format: date-time
             * @description Of the fix, by the receiver.
             */
            time: string;
        };
        VehicleDay: {
            boardings: number | null;
            city: string;
            /** @description Local. */
            day: string;
            device: string;
            fuelLitres: number | null;
            hours: number | null;
            idleHours: number | null;
            inServiceHours: number | null;
            kind: string;
            km: number | null;
            kmFrom: ("odometer" | "gps") | null;
            trips: number | null;
        };
        /** @description The place as a technician described it. */
        VisitedSite: {
            /** @description Of the inlet above the ground, m. */
            inletHeight: number;
            mounting: ("post" | "wall" | "roof" | "balcony" | "other") | null;
            name: string;
            position: {
                /** @description Degrees north, WGS 84. */
                lat: number;
                /** @description Degrees east, WGS 84. */
                lon: number;
            } | null;
            surroundings: {
                /** @description 0 none near … 3 very near */
                industry: number;
                /** @description 0 none near … 3 very near */
                oven: number;
                /** @description 0 none near … 3 very near */
                traffic: number;
            };
        };
        /** @description What was done at a station and when, without who. */
        VisitView: {
            /** @enum {unknown} */
            action: "commissioning" | "maintenance" | "swap" | "retirement";
            /** @description How many there are; the staff can see them. */
            photos: number;
            /** @description Taken out. */
            removed: {
                id: string;
                model: string;
            }[];
            /** @description Put in, or found there. */
            sensors: {
                id: string;
                model: string;
            }[];
            site: components["schemas"]["VisitedSite"] | null;
            /**
             * Format: date-time
             * @description UTC.
             */
            time: string;
        };
        YearOfQuantity: {
            calendar: {
                /** @description Worst category of the day, by index rule. */
                categories: {
                    [key: string]: string;
                };
                date: string;
                expected: number;
                observed: number;
                percent: number;
                valid: boolean;
                value: number | null;
            }[];
            /** @description Behind its hours. */
            calibrations: string[];
            days: components["schemas"]["Completeness"];
            /**
             * Format: date-time
             * @description Exclusive.
             */
            end: string;
            hours: components["schemas"]["Completeness"];
            /** @description By averaging; of valid averages only. */
            maxima: {
                [key: string]: {
                    /**
                     * Format: date-time
                     * @description Exclusive.
                     */
                    end: string;
                    /**
                     * Format: date-time
                     * @description Inclusive.
                     */
                    start: string;
                    value: number;
                };
            };
            mean: {
                /**
                 * Format: date-time
                 * @description Exclusive.
                 */
                end?: string;
                expected: number;
                /** @description Valid days. */
                observed: number;
                percent: number;
                /**
                 * Format: date-time
                 * @description Inclusive.
                 */
                start?: string;
                valid: boolean;
                /** @description Absent without a valid day. */
                value?: number;
            };
            /** @description Twelve, of the valid days of each. */
            months: {
                /**
                 * Format: date-time
                 * @description Exclusive.
                 */
                end?: string;
                expected: number;
                /** @description Valid days. */
                observed: number;
                percent: number;
                /**
                 * Format: date-time
                 * @description Inclusive.
                 */
                start?: string;
                valid: boolean;
                /** @description Absent without a valid day. */
                value?: number;
            }[];
            notes: components["schemas"]["Note"][];
            quantity: string;
            /**
             * Format: date-time
             * @description Of the whole calendar year.
             */
            start: string;
            tallies: components["schemas"]["Tally"][];
            /** @description Of means and maxima; tallies have the norm’s. */
            unit: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    writeLines: {
        parameters: {
            query?: {
                /** @description Accepted and ignored: there is one store. */
                bucket?: string;
                /** @description Accepted and ignored: there is one store. */
                org?: string;
                /** @description Accepted and ignored, as org. */
                orgID?: string;
                /** @description Unit of the times; by default ns. */
                precision?: "ns" | "us" | "ms" | "s";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Committed to the store. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some lines are wrong; the others are committed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                    };
                };
            };
            /** @description Without a key that may write. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                    };
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                    };
                };
            };
            /** @description More than 16 MiB. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                    };
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                    };
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                    };
                };
            };
        };
    };
    listBulk: {
        parameters: {
            query?: {
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By city, the newest month first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        licence: components["schemas"]["Licence"];
                        months: {
                            /** @description Of all files. */
                            bytes: number;
                            city: string;
                            /** Format: date-time */
                            created: string;
                            /** @description Address of the Data Package, which names the files. */
                            datapackage: string;
                            files: number;
                            /**
                             * @description Of the calendar of Lima.
                             * @example 2026-10
                             */
                            month: string;
                            /** @description Not over, or its late data are still waited for. */
                            soFar: boolean;
                            /** @description Late data make a new one; the package names those before. */
                            version: number;
                        }[];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBulkFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the city.
                 * @example cusco
                 */
                city: string;
                /**
                 * @description As the package names it.
                 * @example plaza-armas-hourly.csv.gz
                 */
                file: string;
                /**
                 * @description Of the calendar of Lima.
                 * @example 2026-10
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV (RFC 4180) compressed with gzip, or Parquet, as its name says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBulkPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the city.
                 * @example cusco
                 */
                city: string;
                /**
                 * @description Of the calendar of Lima.
                 * @example 2026-10
                 */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Frictionless Data Package 1.0: files, columns, hashes, licence. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": Record<string, never>;
                    "text/turtle": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServiceAlerts: {
        parameters: {
            query?: {
                /** @description To be read by people. */
                format?: "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A FeedMessage, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "application/x-protobuf": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTripUpdates: {
        parameters: {
            query?: {
                /** @description To be read by people. */
                format?: "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A FeedMessage, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "application/x-protobuf": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVehiclePositions: {
        parameters: {
            query?: {
                /** @description To be read by people. */
                format?: "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A FeedMessage, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "application/x-protobuf": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGtfs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description It is what you have. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Service and readings are well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @description Alerts and what else is no time series. Readings answer without them. */
                        records: {
                            /** @description Why it fails. */
                            code?: string;
                            kind: string;
                            /** @enum {unknown} */
                            status: "pass" | "opening" | "fail";
                        };
                        status: "pass" | "fail";
                        store: {
                            /** @description Why it fails. */
                            code?: string;
                            kind: string;
                            status: "pass" | "fail";
                        };
                    };
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store of readings does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        /** @description Alerts and what else is no time series. Readings answer without them. */
                        records: {
                            /** @description Why it fails. */
                            code?: string;
                            kind: string;
                            /** @enum {unknown} */
                            status: "pass" | "opening" | "fail";
                        };
                        status: "pass" | "fail";
                        store: {
                            /** @description Why it fails. */
                            code?: string;
                            kind: string;
                            status: "pass" | "fail";
                        };
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Exposition text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNgsiLdEntities: {
        parameters: {
            query: {
                /** @description Only these attributes, with commas. */
                attrs?: string;
                /**
                 * @description Of the geometry, as GeoJSON: longitude first.
                 * @example [-71.98,-13.52]
                 */
                coordinates?: string;
                count?: "true" | "false";
                /** @description The same, newer name. */
                format?: "normalized" | "simplified" | "keyValues";
                geometry?: "Point" | "Polygon";
                /** @description Where an entity is: location. */
                geoproperty?: string;
                /**
                 * @description near;maxDistance==metres, within, intersects, disjoint or equals.
                 * @example near;maxDistance==2000
                 */
                georel?: string;
                /** @description With commas. */
                id?: string;
                /**
                 * @description Entities of a page, at most 1000; by default 100.
                 * @example 100
                 */
                limit?: string;
                /**
                 * @description Entities to pass over; the Link header leads to the next page.
                 * @example 0
                 */
                offset?: string;
                /** @description keyValues or simplified: of each attribute its value alone. */
                options?: "normalized" | "keyValues" | "simplified";
                /**
                 * @description Types of entity, with commas; others than this have none here.
                 * @example AirQualityObserved
                 */
                type: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entities. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>[];
                    "application/ld+json": Record<string, never>[];
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNgsiLdEntity: {
        parameters: {
            query?: {
                /** @description Only these attributes, with commas. */
                attrs?: string;
                /** @description The same, newer name. */
                format?: "normalized" | "simplified" | "keyValues";
                /** @description keyValues or simplified: of each attribute its value alone. */
                options?: "normalized" | "keyValues" | "simplified";
            };
            header?: never;
            path: {
                /**
                 * @description Its URN.
                 * @example urn:ngsi-ld:AirQualityObserved:plaza-armas
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                    "application/ld+json": Record<string, never>;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSensorThings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entities, or the sets that there are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An option is wrong; the error names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description There is no such entity. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description An option or function that is not served. */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
        };
    };
    listSensorThings: {
        parameters: {
            query?: {
                /**
                 * @description Whether to count them all: true or false.
                 * @example true
                 */
                $count?: string;
                /**
                 * @description Related entities to send along.
                 * @example Datastreams($top=5)
                 */
                $expand?: string;
                /**
                 * @description Condition, in the words of OData.
                 * @example result gt 25
                 */
                $filter?: string;
                /**
                 * @description Order.
                 * @example phenomenonTime desc
                 */
                $orderby?: string;
                /**
                 * @description dataArray: Observations in rows.
                 * @example dataArray
                 */
                $resultFormat?: string;
                /**
                 * @description Properties to send.
                 * @example name,description
                 */
                $select?: string;
                /**
                 * @description Entities to pass over.
                 * @example 10
                 */
                $skip?: string;
                /**
                 * @description Of @iot.nextLink; opaque.
                 * @example plaza:pm2_5:1763823540000
                 */
                $skiptoken?: string;
                /**
                 * @description Entities in one answer, at most 1,000; 100 where it is not said.
                 * @example 1
                 */
                $top?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Name of an entity set.
                 * @example Datastreams
                 */
                set: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entities, or the sets that there are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description An option is wrong; the error names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description There is no such entity. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description An option or function that is not served. */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details: {
                                code: string;
                                message: string;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description Where a page begins: `next` of the page before has it. */
                cursor?: string;
                /** @description Only of this station. */
                device?: string;
                /** @description RFC 3339: only what lasts after it. */
                from?: string;
                /**
                 * @description Items of a page of JSON, 1 to 10000; by default 1000.
                 * @example 500
                 */
                limit?: string;
                /** @description open, acknowledged, closed or withdrawn. */
                state?: "open" | "acknowledged" | "closed" | "withdrawn";
                /** @description RFC 3339: only what begins before it. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the averages say it now, withdrawn ones too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alerts: components["schemas"]["Alert"][];
                        licence: components["schemas"]["Licence"];
                        next: string | null;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the alert. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert as it is now, and its history. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alert: components["schemas"]["Alert"];
                        /** @description In the order of saying. */
                        history: components["schemas"]["AlertEntry"][];
                        licence: components["schemas"]["Licence"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the alert. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What is done about it. */
                    note?: string;
                    /** @description Who holds the key; the alert shows it to everybody, beside the name of the key. */
                    person?: string;
                };
            };
        };
        responses: {
            /** @description The alert as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alert: components["schemas"]["Alert"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The same is under way, or it is not in a state in which that can be done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description `seq`. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest 100 before `before`, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            by: string;
                            details: {
                                [key: string]: unknown;
                            };
                            seq: number;
                            subject: string;
                            /** Format: date-time */
                            time: string;
                            what: string;
                        }[];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAverages: {
        parameters: {
            query: {
                /**
                 * @description Only within west,south,east,north, degrees WGS 84.
                 * @example -77.2,-12.3,-76.8,-11.8
                 */
                bbox?: string;
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description Where a page begins: `next` of the page before has it. */
                cursor?: string;
                /**
                 * @description Of each item only these, names with commas (JSON).
                 * @example device,value
                 */
                fields?: string;
                /** @description Instead of the Accept header. All but json give the whole range at once. */
                format?: "json" | "csv" | "ndjson" | "parquet";
                /**
                 * @description RFC 3339; by default a day of hours, 31 days before `to`. Widened to periods.
                 * @example 2026-11-01T00:00:00-05:00
                 */
                from?: string;
                /** @description What the station says (default), or what each of its sensors says, uncorrected. */
                kind?: "station" | "sensor";
                /**
                 * @description Items of a page of JSON, 1 to 10000; by default 1000.
                 * @example 500
                 */
                limit?: string;
                /** @description hour (default) or day, of the local calendar. Minutes: readings with step=PT1M. */
                period?: "hour" | "day";
                /**
                 * @description Only this quantity; GET /v1/quantities lists them.
                 * @example pm2_5
                 */
                quantity: "pm1" | "pm2_5" | "pm4" | "pm10" | "pm100" | "co2" | "temperature" | "humidity" | "pressure" | "hcho" | "iaq" | "gas_resistance" | "pm1_cf1" | "pm2_5_cf1" | "pm10_cf1" | "pm1_tsi" | "pm2_5_tsi" | "pm10_tsi" | "n0_3" | "n0_5" | "n1" | "n2_5" | "n5" | "n10" | "nc0_5" | "nc1" | "nc2_5" | "nc4" | "nc10" | "particle_size" | "bin0" | "bin1" | "bin2" | "bin3" | "bin4" | "bin5" | "bin6" | "bin7" | "bin8" | "bin9" | "bin10" | "bin11" | "bin12" | "bin13" | "bin14" | "bin15" | "bin16" | "bin17" | "bin18" | "bin19" | "bin20" | "bin21" | "bin22" | "bin23" | "sampling_period" | "flow_rate" | "laser_status" | "fan_turns" | "samples" | "samples_expected" | "bytes_discarded" | "checksum_errors" | "work_time" | "heater" | "fan" | "lat" | "lon" | "altitude" | "speed" | "heading" | "satellites" | "fix_quality" | "fix_mode" | "pdop" | "hdop" | "vdop" | "fix_time" | "distance_gps" | "odometer" | "vehicle_speed" | "fuel_rate" | "fuel_used" | "fuel_rate_maf" | "fuel_used_maf" | "passengers" | "boardings" | "alightings" | "occupancy" | "boarded" | "alighted" | "load_net" | "load" | "tag" | "material_code" | "crew_code" | "uptime" | "fixes_refused" | "clock_offset" | "buffer_records" | "buffer_bytes" | "buffer_oldest" | "dropped_records" | "disk_free" | "disk_wear" | "disk_written" | "disk_written_day" | "memory" | "certificate_left" | "calibration_left" | "config_version" | "cpu_temperature" | "undervoltage" | "throttled";
                /**
                 * @description Only this sensor.
                 * @example pms5003-1
                 */
                sensor?: string;
                /**
                 * @description RFC 3339, exclusive; by default now.
                 * @example 2026-12-01T00:00:00-05:00
                 */
                to?: string;
                /**
                 * @description IANA time zone whose midnight begins a day; by default America/Lima.
                 * @example America/Lima
                 */
                tz?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A period in which nothing was said does not appear. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whole; with `fields`, those alone. */
                        averages: (components["schemas"]["AverageValue"] | components["schemas"]["SparseAverageValue"])[];
                        /**
                         * Format: date-time
                         * @description Inclusive.
                         */
                        from: string;
                        licence: components["schemas"]["Licence"];
                        next: string | null;
                        /** @enum {unknown} */
                        period: "hour" | "day";
                        /** @description Whose midnight begins a day. */
                        timezone: string;
                        /**
                         * Format: date-time
                         * @description Exclusive.
                         */
                        to: string;
                    };
                    "application/vnd.apache.parquet": string;
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    backUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive, as it is made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCollections: {
        parameters: {
            query: {
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description First local day. */
                from: string;
                /** @description The day after the last. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        collections: components["schemas"]["Collection"][];
                        /** @description Without what is left out. */
                        kg: number;
                        /** @description Of it, weighed in motion. */
                        kgInMotion: number;
                        licence: components["schemas"]["Licence"];
                        /** @description Beyond the first 50000. */
                        omitted: number;
                        rows: {
                            association: string | null;
                            associationName: string | null;
                            collections: number;
                            kg: number;
                            material: string;
                            name: components["schemas"]["Text"];
                            zone: string | null;
                            zoneName: string | null;
                        }[];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGhgInventory: {
        parameters: {
            query?: {
                /** @description CSV with a byte order mark, without which Excel does not read UTF-8. */
                bom?: "true";
                format?: "json" | "csv";
                /** @description How gases are weighed; as the inventory says unless given. */
                gwp?: "AR5" | "AR6" | "AR4" | "SAR";
            };
            header?: never;
            path: {
                /**
                 * @description Of an inventory.
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Masses in kg; as CSV in tonnes, a row per line of the GPC. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        inventory: components["schemas"]["GhgInventory"];
                        licence: components["schemas"]["Licence"];
                    };
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGhgReport: {
        parameters: {
            query?: {
                /** @description How gases are weighed; as the inventory says unless given. */
                gwp?: "AR5" | "AR6" | "AR4" | "SAR";
            };
            header?: never;
            path: {
                /**
                 * @description Of an inventory.
                 * @example 2026
                 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, in Spanish with English beside it; nothing is fetched. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIndices: {
        parameters: {
            query: {
                /**
                 * @description RFC 3339; the last whole hour before it counts. By default now.
                 * @example 2026-11-22T10:00:00-05:00
                 */
                at?: string;
                /**
                 * @description Only within west,south,east,north, degrees WGS 84.
                 * @example -77.2,-12.3,-76.8,-11.8
                 */
                bbox?: string;
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /**
                 * @description pm2_5 or pm10; by default both. CO₂ is refused: it has no norm.
                 * @example pm2_5
                 */
                quantity?: string;
                /**
                 * @description One rule.
                 * @example inca
                 */
                rule: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every station, by device id, those of which nothing is known too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description End of the last whole hour.
                         */
                        at: string;
                        licence: components["schemas"]["Licence"];
                        rule: string;
                        stations: {
                            city: string;
                            device: string;
                            indices: components["schemas"]["IndexAnswer"][];
                            name: string;
                            position: components["schemas"]["Position"] | null;
                            worst: string | null;
                        }[];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLatest: {
        parameters: {
            query?: {
                /**
                 * @description Only within west,south,east,north, degrees WGS 84.
                 * @example -77.2,-12.3,-76.8,-11.8
                 */
                bbox?: string;
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /**
                 * @description Of each item only these, names with commas (JSON).
                 * @example device,value
                 */
                fields?: string;
                /** @description Instead of the Accept header. */
                format?: "json" | "geojson" | "csv";
                /** @description good: flag 1; usable: flags 1 to 3; all (default): also failed and missing. */
                quality?: "good" | "usable" | "all";
                /**
                 * @description Only this quantity; otherwise all.
                 * @example pm2_5
                 */
                quantity?: "pm1" | "pm2_5" | "pm4" | "pm10" | "pm100" | "co2" | "temperature" | "humidity" | "pressure" | "hcho" | "iaq" | "gas_resistance" | "pm1_cf1" | "pm2_5_cf1" | "pm10_cf1" | "pm1_tsi" | "pm2_5_tsi" | "pm10_tsi" | "n0_3" | "n0_5" | "n1" | "n2_5" | "n5" | "n10" | "nc0_5" | "nc1" | "nc2_5" | "nc4" | "nc10" | "particle_size" | "bin0" | "bin1" | "bin2" | "bin3" | "bin4" | "bin5" | "bin6" | "bin7" | "bin8" | "bin9" | "bin10" | "bin11" | "bin12" | "bin13" | "bin14" | "bin15" | "bin16" | "bin17" | "bin18" | "bin19" | "bin20" | "bin21" | "bin22" | "bin23" | "sampling_period" | "flow_rate" | "laser_status" | "fan_turns" | "samples" | "samples_expected" | "bytes_discarded" | "checksum_errors" | "work_time" | "heater" | "fan" | "lat" | "lon" | "altitude" | "speed" | "heading" | "satellites" | "fix_quality" | "fix_mode" | "pdop" | "hdop" | "vdop" | "fix_time" | "distance_gps" | "odometer" | "vehicle_speed" | "fuel_rate" | "fuel_used" | "fuel_rate_maf" | "fuel_used_maf" | "passengers" | "boardings" | "alightings" | "occupancy" | "boarded" | "alighted" | "load_net" | "load" | "tag" | "material_code" | "crew_code" | "uptime" | "fixes_refused" | "clock_offset" | "buffer_records" | "buffer_bytes" | "buffer_oldest" | "dropped_records" | "disk_free" | "disk_wear" | "disk_written" | "disk_written_day" | "memory" | "certificate_left" | "calibration_left" | "config_version" | "cpu_temperature" | "undervoltage" | "throttled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A value per station and quantity, with all that qualifies it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["LatestFeatures"];
                    "application/json": {
                        /** @description Whole; with `fields`, those alone. */
                        latest: (components["schemas"]["LatestValue"] | components["schemas"]["SparseLatestValue"])[];
                        licence: components["schemas"]["Licence"];
                    };
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLineDays: {
        parameters: {
            query: {
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description First local day. */
                from: string;
                /** @description The day after the last. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By day and line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: components["schemas"]["LineDay"][];
                        licence: components["schemas"]["Licence"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVehicleDays: {
        parameters: {
            query: {
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description First local day. */
                from: string;
                /** @description The day after the last. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By day and device. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: components["schemas"]["VehicleDay"][];
                        licence: components["schemas"]["Licence"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuantities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        quantities: {
                            [key: string]: {
                                /** @description Decimals worth showing to people. */
                                decimals: number;
                                en: string;
                                es: string;
                                /** @description SenML unit (IANA registry). */
                                unit: string;
                            };
                        };
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecalibrations: {
        parameters: {
            query?: {
                /** @description Only of this station. */
                device?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        licence: components["schemas"]["Licence"];
                        recalibrations: components["schemas"]["Recalibration"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recalibrate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who orders it; public. */
                    by: string;
                    device: string;
                    document: {
                        /** @description As `calibrations` of a station: id, sensor, quantity, from, model … */
                        calibrations: {
                            [key: string]: unknown;
                        }[];
                        /** @description As `quality` of a station. */
                        quality?: {
                            [key: string]: unknown;
                        };
                        /** @description As `sensors` of a station: id, model, use. With them ranges and disagreement are judged as the station does. */
                        sensors?: {
                            [key: string]: unknown;
                        }[];
                    };
                    /** @description Only tell what would change. */
                    dryRun?: boolean;
                    /**
                     * @description Inclusive, RFC 3339.
                     * @example 2026-11-01T00:00:00-05:00
                     */
                    from: string;
                    /** @description Why; public. */
                    reason?: string;
                    /**
                     * @description Exclusive, RFC 3339; not in the future.
                     * @example 2026-11-01T00:00:00-05:00
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Lines of JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The same is under way, or it is not in a state in which that can be done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query?: {
                /** @description One of `records` in GET /v1/records. */
                record?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds of each period. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["ManualEntry"][];
                        licence: components["schemas"]["Licence"];
                        /** @description What can be entered. */
                        records: components["schemas"]["Record"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 2026, 2026-Q3 or 2026-11. */
                period: string;
                /** @description One of `records` in GET /v1/records. */
                record: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["KeptEntry"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 2026, 2026-Q3 or 2026-11. */
                period: string;
                /** @description One of `records` in GET /v1/records. */
                record: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description By dimension and group: `{"sex": {"female": 30}}`. What they leave of the value is unsaid. */
                    groups?: {
                        [key: string]: {
                            [key: string]: number;
                        };
                    };
                    /** @description Where it is from. */
                    note: string;
                    /** @description Null takes it back. */
                    value: number | null;
                };
            };
        };
        responses: {
            /** @description As everybody sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: components["schemas"]["ManualEntry"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScorecard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was last said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        indicators: {
                            failure: components["schemas"]["Failure"] | null;
                            indicator: components["schemas"]["Indicator"];
                            latest: components["schemas"]["Evaluation"] | null;
                            /** @enum {unknown} */
                            trend: "better" | "worse" | "steady" | "unknown";
                        }[];
                        licence: components["schemas"]["Licence"];
                        map: components["schemas"]["StrategyMap"];
                        name: {
                            en: string;
                            es: string;
                        };
                        objectives: components["schemas"]["Objective"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadScorecard: {
        parameters: {
            query?: {
                /** @description CSV with a byte order mark, without which Excel does not read UTF-8. */
                bom?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line per indicator and period, without `by`; then one per group, of which few people are `hidden` and have no value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id, as in GET /v1/scorecard. */
                indicator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds of each period, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        failure: components["schemas"]["Failure"] | null;
                        indicator: components["schemas"]["Indicator"];
                        licence: components["schemas"]["Licence"];
                        periods: components["schemas"]["Evaluation"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicatorPeriod: {
        parameters: {
            query?: {
                /** @description Entries before this `seq`. */
                before?: string;
            };
            header?: never;
            path: {
                /** @description Its id, as in GET /v1/scorecard. */
                indicator: string;
                /** @description 2026, 2026-Q3 or 2026-11. */
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first, the newest 100; empty before the first data. `before` goes on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        history: components["schemas"]["Evaluation"][];
                        licence: components["schemas"]["Licence"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    supposeIndicator: {
        parameters: {
            query?: {
                /** @description At the end of `targetYear`. */
                target?: string;
                /** @description At whose end `target` is due. */
                targetYear?: string;
                /** @description In the unit of the indicator; what was measured unless said. */
                value?: string;
            };
            header?: never;
            path: {
                /** @description Its id, as in GET /v1/scorecard. */
                indicator: string;
                /** @description 2026, 2026-Q3 or 2026-11. */
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attainment: number | null;
                        /**
                         * @description none: nothing to compare, which is neither good nor bad.
                         * @enum {unknown}
                         */
                        light: "green" | "amber" | "red" | "none";
                        target: number | null;
                        toTarget: number | null;
                        value: number | null;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who holds the cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description To be sent as x-csrf-token with whatever changes something. */
                        csrf: string | null;
                        /** @description Null: not signed in. */
                        person: components["schemas"]["Person"] | null;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Who holds the cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description To be sent as x-csrf-token with whatever changes something. */
                        csrf: string | null;
                        /** @description Null: not signed in. */
                        person: components["schemas"]["Person"] | null;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    invitation: string;
                    /** @description Small letters, digits, . _ -; 3 to 32, a letter first. */
                    name: string;
                    /** @description 12 to 128 characters; a sentence will do. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Who holds the cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description To be sent as x-csrf-token with whatever changes something. */
                        csrf: string | null;
                        /** @description Null: not signed in. */
                        person: components["schemas"]["Person"] | null;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The same is under way, or it is not in a state in which that can be done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 12 to 128 characters; a sentence will do. */
                    next: string;
                    present: string;
                };
            };
        };
        responses: {
            /** @description Who holds the cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description To be sent as x-csrf-token with whatever changes something. */
                        csrf: string | null;
                        /** @description Null: not signed in. */
                        person: components["schemas"]["Person"] | null;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: components["schemas"]["Person"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the person, as in GET /v1/staff. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    disabled?: boolean;
                    /**
                     * @description technician enters, manager enters and decides, administrator keeps the people.
                     * @enum {unknown}
                     */
                    role?: "technician" | "manager" | "administrator";
                };
            };
        };
        responses: {
            /** @description As they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: components["schemas"]["Person"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The same is under way, or it is not in a state in which that can be done. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fullName: string;
                    /**
                     * @description technician enters, manager enters and decides, administrator keeps the people.
                     * @enum {unknown}
                     */
                    role: "technician" | "manager" | "administrator";
                };
            };
        };
        responses: {
            /** @description They choose their own name and password at /personal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expires: string;
                        /** @description Shown once; give it to that person alone. */
                        invitation: string;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStations: {
        parameters: {
            query?: {
                /**
                 * @description Only within west,south,east,north, degrees WGS 84.
                 * @example -77.2,-12.3,-76.8,-11.8
                 */
                bbox?: string;
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description Where a page begins: `next` of the page before has it. */
                cursor?: string;
                /**
                 * @description Of each item only these, names with commas (JSON).
                 * @example device,value
                 */
                fields?: string;
                /** @description Instead of the Accept header. */
                format?: "json" | "geojson" | "csv";
                /**
                 * @description Items of a page of JSON, 1 to 10000; by default 1000.
                 * @example 500
                 */
                limit?: string;
                /**
                 * @description Only stations that spoke of it within seven days.
                 * @example pm2_5
                 */
                quantity?: "pm1" | "pm2_5" | "pm4" | "pm10" | "pm100" | "co2" | "temperature" | "humidity" | "pressure" | "hcho" | "iaq" | "gas_resistance" | "pm1_cf1" | "pm2_5_cf1" | "pm10_cf1" | "pm1_tsi" | "pm2_5_tsi" | "pm10_tsi" | "n0_3" | "n0_5" | "n1" | "n2_5" | "n5" | "n10" | "nc0_5" | "nc1" | "nc2_5" | "nc4" | "nc10" | "particle_size" | "bin0" | "bin1" | "bin2" | "bin3" | "bin4" | "bin5" | "bin6" | "bin7" | "bin8" | "bin9" | "bin10" | "bin11" | "bin12" | "bin13" | "bin14" | "bin15" | "bin16" | "bin17" | "bin18" | "bin19" | "bin20" | "bin21" | "bin22" | "bin23" | "sampling_period" | "flow_rate" | "laser_status" | "fan_turns" | "samples" | "samples_expected" | "bytes_discarded" | "checksum_errors" | "work_time" | "heater" | "fan" | "lat" | "lon" | "altitude" | "speed" | "heading" | "satellites" | "fix_quality" | "fix_mode" | "pdop" | "hdop" | "vdop" | "fix_time" | "distance_gps" | "odometer" | "vehicle_speed" | "fuel_rate" | "fuel_used" | "fuel_rate_maf" | "fuel_used_maf" | "passengers" | "boardings" | "alightings" | "occupancy" | "boarded" | "alighted" | "load_net" | "load" | "tag" | "material_code" | "crew_code" | "uptime" | "fixes_refused" | "clock_offset" | "buffer_records" | "buffer_bytes" | "buffer_oldest" | "dropped_records" | "disk_free" | "disk_wear" | "disk_written" | "disk_written_day" | "memory" | "certificate_left" | "calibration_left" | "config_version" | "cpu_temperature" | "undervoltage" | "throttled";
                /** @description By default device; with -, the other way round. */
                sort?: "device" | "-device" | "city" | "-city" | "name" | "-name" | "lastSeen" | "-lastSeen";
                /** @description Only in this state. */
                state?: "live" | "late" | "silent";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stations as JSON; all of them as GeoJSON and CSV. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": components["schemas"]["StationFeatures"];
                    "application/json": {
                        licence: components["schemas"]["Licence"];
                        next: string | null;
                        stateRule: components["schemas"]["StateRule"];
                        /** @description Whole; with `fields`, those alone. */
                        stations: (components["schemas"]["Station"] | components["schemas"]["SparseStation"])[];
                    };
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The station, its newest values, and its sensors with theirs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        equipment: string | null;
                        latest: components["schemas"]["CurrentValue"][];
                        licence: components["schemas"]["Licence"];
                        sensors: {
                            /** Format: date-time */
                            lastSeen: string;
                            /** @description As the sensor said it, uncorrected. */
                            latest: components["schemas"]["CurrentValue"][];
                            sensor: string;
                        }[];
                        stateRule: components["schemas"]["StateRule"];
                        station: components["schemas"]["Station"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStationAverages: {
        parameters: {
            query?: {
                /** @description Where a page begins: `next` of the page before has it. */
                cursor?: string;
                /**
                 * @description Of each item only these, names with commas (JSON).
                 * @example device,value
                 */
                fields?: string;
                /** @description Instead of the Accept header. All but json give the whole range at once. */
                format?: "json" | "csv" | "ndjson" | "parquet";
                /**
                 * @description RFC 3339; by default a day of hours, 31 days before `to`. Widened to periods.
                 * @example 2026-11-01T00:00:00-05:00
                 */
                from?: string;
                /** @description What the station says (default), or what each of its sensors says, uncorrected. */
                kind?: "station" | "sensor";
                /**
                 * @description Items of a page of JSON, 1 to 10000; by default 1000.
                 * @example 500
                 */
                limit?: string;
                /** @description hour (default) or day, of the local calendar. Minutes: readings with step=PT1M. */
                period?: "hour" | "day";
                /**
                 * @description Only this quantity; GET /v1/quantities lists them.
                 * @example pm2_5
                 */
                quantity?: "pm1" | "pm2_5" | "pm4" | "pm10" | "pm100" | "co2" | "temperature" | "humidity" | "pressure" | "hcho" | "iaq" | "gas_resistance" | "pm1_cf1" | "pm2_5_cf1" | "pm10_cf1" | "pm1_tsi" | "pm2_5_tsi" | "pm10_tsi" | "n0_3" | "n0_5" | "n1" | "n2_5" | "n5" | "n10" | "nc0_5" | "nc1" | "nc2_5" | "nc4" | "nc10" | "particle_size" | "bin0" | "bin1" | "bin2" | "bin3" | "bin4" | "bin5" | "bin6" | "bin7" | "bin8" | "bin9" | "bin10" | "bin11" | "bin12" | "bin13" | "bin14" | "bin15" | "bin16" | "bin17" | "bin18" | "bin19" | "bin20" | "bin21" | "bin22" | "bin23" | "sampling_period" | "flow_rate" | "laser_status" | "fan_turns" | "samples" | "samples_expected" | "bytes_discarded" | "checksum_errors" | "work_time" | "heater" | "fan" | "lat" | "lon" | "altitude" | "speed" | "heading" | "satellites" | "fix_quality" | "fix_mode" | "pdop" | "hdop" | "vdop" | "fix_time" | "distance_gps" | "odometer" | "vehicle_speed" | "fuel_rate" | "fuel_used" | "fuel_rate_maf" | "fuel_used_maf" | "passengers" | "boardings" | "alightings" | "occupancy" | "boarded" | "alighted" | "load_net" | "load" | "tag" | "material_code" | "crew_code" | "uptime" | "fixes_refused" | "clock_offset" | "buffer_records" | "buffer_bytes" | "buffer_oldest" | "dropped_records" | "disk_free" | "disk_wear" | "disk_written" | "disk_written_day" | "memory" | "certificate_left" | "calibration_left" | "config_version" | "cpu_temperature" | "undervoltage" | "throttled";
                /**
                 * @description Only this sensor.
                 * @example pms5003-1
                 */
                sensor?: string;
                /**
                 * @description RFC 3339, exclusive; by default now.
                 * @example 2026-12-01T00:00:00-05:00
                 */
                to?: string;
                /**
                 * @description IANA time zone whose midnight begins a day; by default America/Lima.
                 * @example America/Lima
                 */
                tz?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A period in which nothing was said does not appear. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whole; with `fields`, those alone. */
                        averages: (components["schemas"]["AverageValue"] | components["schemas"]["SparseAverageValue"])[];
                        /**
                         * Format: date-time
                         * @description Inclusive.
                         */
                        from: string;
                        licence: components["schemas"]["Licence"];
                        next: string | null;
                        /** @enum {unknown} */
                        period: "hour" | "day";
                        /** @description Whose midnight begins a day. */
                        timezone: string;
                        /**
                         * Format: date-time
                         * @description Exclusive.
                         */
                        to: string;
                    };
                    "application/vnd.apache.parquet": string;
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalibrations: {
        parameters: {
            query?: {
                /**
                 * @description Only this quantity.
                 * @example pm2_5
                 */
                quantity?: "pm1" | "pm2_5" | "pm4" | "pm10" | "pm100" | "co2" | "temperature" | "humidity" | "pressure" | "hcho" | "iaq" | "gas_resistance" | "pm1_cf1" | "pm2_5_cf1" | "pm10_cf1" | "pm1_tsi" | "pm2_5_tsi" | "pm10_tsi" | "n0_3" | "n0_5" | "n1" | "n2_5" | "n5" | "n10" | "nc0_5" | "nc1" | "nc2_5" | "nc4" | "nc10" | "particle_size" | "bin0" | "bin1" | "bin2" | "bin3" | "bin4" | "bin5" | "bin6" | "bin7" | "bin8" | "bin9" | "bin10" | "bin11" | "bin12" | "bin13" | "bin14" | "bin15" | "bin16" | "bin17" | "bin18" | "bin19" | "bin20" | "bin21" | "bin22" | "bin23" | "sampling_period" | "flow_rate" | "laser_status" | "fan_turns" | "samples" | "samples_expected" | "bytes_discarded" | "checksum_errors" | "work_time" | "heater" | "fan" | "lat" | "lon" | "altitude" | "speed" | "heading" | "satellites" | "fix_quality" | "fix_mode" | "pdop" | "hdop" | "vdop" | "fix_time" | "distance_gps" | "odometer" | "vehicle_speed" | "fuel_rate" | "fuel_used" | "fuel_rate_maf" | "fuel_used_maf" | "passengers" | "boardings" | "alightings" | "occupancy" | "boarded" | "alighted" | "load_net" | "load" | "tag" | "material_code" | "crew_code" | "uptime" | "fixes_refused" | "clock_offset" | "buffer_records" | "buffer_bytes" | "buffer_oldest" | "dropped_records" | "disk_free" | "disk_wear" | "disk_written" | "disk_written_day" | "memory" | "certificate_left" | "calibration_left" | "config_version" | "cpu_temperature" | "undervoltage" | "throttled";
            };
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By quantity and sensor, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calibrations: {
                            /** @description The id that its values carry. */
                            calibration: string;
                            /** @description Whether it is the newest of its quantity and sensor. */
                            current: boolean;
                            /**
                             * Format: date-time
                             * @description Of the first value with it. UTC.
                             */
                            from: string;
                            quantity: string;
                            sensor: string | null;
                            /**
                             * Format: date-time
                             * @description Of the last value with it before another came, or of the newest. UTC.
                             */
                            to: string;
                        }[];
                        device: string;
                        licence: components["schemas"]["Licence"];
                        /** @description Run over its history, the newest first: GET /v1/recalibrations. */
                        recalibrations: {
                            /**
                             * Format: date-time
                             * @description UTC.
                             */
                            begun: string;
                            /**
                             * Format: date-time
                             * @description Of what was ordered, inclusive. UTC.
                             */
                            from: string;
                            id: string;
                            /**
                             * @description interrupted: up to `until`; repeated, the same order does the rest.
                             * @enum {unknown}
                             */
                            state: "running" | "done" | "interrupted" | "dry-run";
                            /**
                             * Format: date-time
                             * @description Exclusive. UTC.
                             */
                            to: string;
                        }[];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCommissioning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: components["schemas"]["CommissioningChange"][];
                        device: string;
                        licence: components["schemas"]["Licence"];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStationExceedances: {
        parameters: {
            query: {
                /**
                 * @description pm2_5 or pm10; by default both. CO₂ is refused: it has no norm.
                 * @example pm2_5
                 */
                quantity?: string;
                /**
                 * @description Of inca, eca, alert, who, us-aqi, eaqi and the others, by commas.
                 * @example eca
                 */
                rule?: string;
                /**
                 * @description IANA time zone of the days; by default America/Lima.
                 * @example America/Lima
                 */
                tz?: string;
                /**
                 * @description Local calendar year, 1970 to the present one.
                 * @example 2026
                 */
                year: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The year as it is known now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        licence: components["schemas"]["Licence"];
                        /** @description Of what the station did not measure in the year, nothing. */
                        quantities: components["schemas"]["YearOfQuantity"][];
                        timezone: string;
                        year: number;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStationHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is wrong with a station, since when, and why we think so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StationHealth"];
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStationHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Visits oldest first; sensors by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        equipment: components["schemas"]["InstalledSensor"][];
                        licence: components["schemas"]["Licence"];
                        visits: components["schemas"]["VisitView"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStationIndices: {
        parameters: {
            query?: {
                /**
                 * @description RFC 3339; the last whole hour before it counts. By default now.
                 * @example 2026-11-22T10:00:00-05:00
                 */
                at?: string;
                /**
                 * @description RFC 3339, in the first day; by default 31 days before `to`.
                 * @example 2026-11-01T00:00:00-05:00
                 */
                from?: string;
                /**
                 * @description pm2_5 or pm10; by default both. CO₂ is refused: it has no norm.
                 * @example pm2_5
                 */
                quantity?: string;
                /**
                 * @description Of inca, eca, alert, who, us-aqi, nowcast, eaqi, eaqi-former, by commas; by default all but the last.
                 * @example inca,eca
                 */
                rule?: string;
                /**
                 * @description RFC 3339, exclusive, in the last day; by default now. At most 367 days.
                 * @example 2026-12-01T00:00:00-05:00
                 */
                to?: string;
                /**
                 * @description IANA time zone of the days; by default America/Lima.
                 * @example America/Lima
                 */
                tz?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By quantity and day; of what the station did not measure, nothing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        indices: components["schemas"]["IndexAnswer"][];
                        licence: components["schemas"]["Licence"];
                        /** @description Whose midnight begins a day. */
                        timezone: string;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStationPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
                /** @description Of the JPEG. */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was taken, without what the camera writes beside a picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReadings: {
        parameters: {
            query: {
                /** @description Of each bucket; by default mean. */
                aggregate?: "mean" | "min" | "max" | "sum" | "count" | "first" | "last" | "median";
                /** @description Instead of the Accept header. */
                format?: "json" | "csv" | "ndjson" | "parquet";
                /**
                 * @description RFC 3339, inclusive; by default 24 hours before `to`.
                 * @example 2026-11-22T00:00:00-05:00
                 */
                from?: string;
                /** @description good: flag 1; usable (default): flags 1 to 3; all: also failed values. */
                quality?: "good" | "usable" | "all";
                /**
                 * @description GET /v1/quantities lists them with their units.
                 * @example pm2_5
                 */
                quantity: "pm1" | "pm2_5" | "pm4" | "pm10" | "pm100" | "co2" | "temperature" | "humidity" | "pressure" | "hcho" | "iaq" | "gas_resistance" | "pm1_cf1" | "pm2_5_cf1" | "pm10_cf1" | "pm1_tsi" | "pm2_5_tsi" | "pm10_tsi" | "n0_3" | "n0_5" | "n1" | "n2_5" | "n5" | "n10" | "nc0_5" | "nc1" | "nc2_5" | "nc4" | "nc10" | "particle_size" | "bin0" | "bin1" | "bin2" | "bin3" | "bin4" | "bin5" | "bin6" | "bin7" | "bin8" | "bin9" | "bin10" | "bin11" | "bin12" | "bin13" | "bin14" | "bin15" | "bin16" | "bin17" | "bin18" | "bin19" | "bin20" | "bin21" | "bin22" | "bin23" | "sampling_period" | "flow_rate" | "laser_status" | "fan_turns" | "samples" | "samples_expected" | "bytes_discarded" | "checksum_errors" | "work_time" | "heater" | "fan" | "lat" | "lon" | "altitude" | "speed" | "heading" | "satellites" | "fix_quality" | "fix_mode" | "pdop" | "hdop" | "vdop" | "fix_time" | "distance_gps" | "odometer" | "vehicle_speed" | "fuel_rate" | "fuel_used" | "fuel_rate_maf" | "fuel_used_maf" | "passengers" | "boardings" | "alightings" | "occupancy" | "boarded" | "alighted" | "load_net" | "load" | "tag" | "material_code" | "crew_code" | "uptime" | "fixes_refused" | "clock_offset" | "buffer_records" | "buffer_bytes" | "buffer_oldest" | "dropped_records" | "disk_free" | "disk_wear" | "disk_written" | "disk_written_day" | "memory" | "certificate_left" | "calibration_left" | "config_version" | "cpu_temperature" | "undervoltage" | "throttled";
                /**
                 * @description What one sensor said, raw, instead of the station.
                 * @example pms5003-1
                 */
                sensor?: string;
                /**
                 * @description ISO 8601 duration from PT10S to P4W that divides a day or is whole days. Weeks begin on Monday.
                 * @example PT1H
                 */
                step?: string;
                /**
                 * @description RFC 3339, exclusive; by default now.
                 * @example 2026-11-23T00:00:00-05:00
                 */
                to?: string;
                /**
                 * @description IANA time zone of the buckets; by default America/Lima.
                 * @example America/Lima
                 */
                tz?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Times are UTC. In CSV the header names the unit: `time,value_ug/m3,…`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aggregate: string | null;
                        device: string;
                        /**
                         * Format: date-time
                         * @description Inclusive.
                         */
                        from: string;
                        licence: components["schemas"]["Licence"];
                        next: string | null;
                        quantity: string;
                        /** @description Oldest first; no data, no row. */
                        readings: components["schemas"]["Reading"][];
                        sensor: string | null;
                        step: string | null;
                        /** @description Whose midnight begins a bucket of days. */
                        timezone: string;
                        /**
                         * Format: date-time
                         * @description Exclusive.
                         */
                        to: string;
                        /** @description Whether there is more, at next. */
                        truncated: boolean;
                        unit: string;
                    };
                    "application/vnd.apache.parquet": string;
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What was measured then is no longer kept; its hours and days are, at /v1/averages. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSensors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        licence: components["schemas"]["Licence"];
                        sensors: components["schemas"]["StationSensor"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStationVisits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the station.
                 * @example plaza-armas
                 */
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        device: string;
                        visits: components["schemas"]["StaffVisit"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSurveys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        surveys: components["schemas"]["Survey"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 2026, 2026-Q3 or 2026-11. */
                period: string;
                /** @description As in GET /v1/surveys. */
                survey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The file: its first line names columns. */
                    csv: string;
                    /** @description Counts it and keeps nothing. */
                    dryRun?: boolean;
                    /** @description Where it is from. */
                    note: string;
                };
            };
        };
        responses: {
            /** @description What was counted, as everybody sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["ManualEntry"][];
                        rows: number;
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without a key that opens this. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not from this machine. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such device, alert or page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not of a type that is read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUpkeep: {
        parameters: {
            query?: {
                /** @description CSV with a byte order mark, without which Excel does not read UTF-8. */
                bom?: "true";
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description Instead of the Accept header. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stations, cuts and routes as JSON; a line per reason as CSV. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Worked out once a minute. UTC.
                         */
                        asOf: string;
                        cuts: components["schemas"]["UpkeepCut"][];
                        licence: components["schemas"]["Licence"];
                        /** @description One a city, of those to be visited. */
                        routes: components["schemas"]["UpkeepRoute"][];
                        /** @description Of the bounds in force. */
                        rules: {
                            by: string;
                            date: string;
                        };
                        /** @description Those with a reason, most urgent first. */
                        stations: components["schemas"]["UpkeepStation"][];
                    };
                    "text/csv": string;
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description None of the formats of this address is accepted. */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVehicles: {
        parameters: {
            query?: {
                /**
                 * @description Only this city, by its id.
                 * @example cusco
                 */
                city?: string;
                /** @description Only these. */
                kind?: "bus" | "truck";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By device. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        licence: components["schemas"]["Licence"];
                        vehicles: components["schemas"]["Vehicle"][];
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVocabulary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By the names and flags the other addresses use. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        quality: {
                            [key: string]: components["schemas"]["Text"];
                        };
                        quantities: {
                            [key: string]: {
                                /** @description Decimals worth showing to people. */
                                decimals: number;
                                en: string;
                                es: string;
                                /** @description SenML unit (IANA registry). */
                                unit: string;
                            };
                        };
                        reasons: {
                            [key: string]: components["schemas"]["Text"];
                        };
                    };
                };
            };
            /** @description A parameter is wrong; `errors` names it and the mend. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Our mistake. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The store does not answer; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
