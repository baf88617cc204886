
use builtin;
use str;

set edit:completion:arg-completer[backlogctl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'backlogctl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'backlogctl'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand incident 'List, show, resume, note and close incidents'
            cand runbook 'List, show, check and draw runbooks'
            cand demo 'The simulated cluster''s scenarios'
            cand completions 'Print the completion script of a shell'
            cand drift 'Walk the built-in runbook drift'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;incident'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the incidents that are open; with --all, the closed ones too'
            cand show 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next'
            cand resume 'Go on with an incident where its journal ends'
            cand note 'Add a note to an incident; works while somebody drives it'
            cand close 'Close an incident without walking to its end'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;incident;list'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand --all 'The closed ones, too'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;incident;show'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;incident;resume'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;incident;note'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;incident;close'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand --resolved 'It is over'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;incident;help'= {
            cand list 'List the incidents that are open; with --all, the closed ones too'
            cand show 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next'
            cand resume 'Go on with an incident where its journal ends'
            cand note 'Add a note to an incident; works while somebody drives it'
            cand close 'Close an incident without walking to its end'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;incident;help;list'= {
        }
        &'backlogctl;incident;help;show'= {
        }
        &'backlogctl;incident;help;resume'= {
        }
        &'backlogctl;incident;help;note'= {
        }
        &'backlogctl;incident;help;close'= {
        }
        &'backlogctl;incident;help;help'= {
        }
        &'backlogctl;runbook'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the built-in runbooks and your own'
            cand show 'Show a runbook: its parameters, readings, causes, remedies and criteria'
            cand check 'Find every fault of runbooks; without arguments, of all that there are'
            cand graph 'Draw a runbook as a Mermaid flow chart'
            cand schema 'Print the JSON Schema of the runbook format'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;runbook;list'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;runbook;show'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand --source 'Print its file as it is, to start your own from'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;runbook;check'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;runbook;graph'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;runbook;schema'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;runbook;help'= {
            cand list 'List the built-in runbooks and your own'
            cand show 'Show a runbook: its parameters, readings, causes, remedies and criteria'
            cand check 'Find every fault of runbooks; without arguments, of all that there are'
            cand graph 'Draw a runbook as a Mermaid flow chart'
            cand schema 'Print the JSON Schema of the runbook format'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;runbook;help;list'= {
        }
        &'backlogctl;runbook;help;show'= {
        }
        &'backlogctl;runbook;help;check'= {
        }
        &'backlogctl;runbook;help;graph'= {
        }
        &'backlogctl;runbook;help;schema'= {
        }
        &'backlogctl;runbook;help;help'= {
        }
        &'backlogctl;demo'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the scenarios of the simulated cluster'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;demo;list'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;demo;help'= {
            cand list 'List the scenarios of the simulated cluster'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;demo;help;list'= {
        }
        &'backlogctl;demo;help;help'= {
        }
        &'backlogctl;completions'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand triage 'Walk every phase, from the page to the post-mortem; can be left and resumed'
            cand confirm 'Is it real, how bad is it, and what to do in the first five minutes'
            cand stabilize 'Stop it from getting worse'
            cand diagnose 'Take every reading at once and name the cause, the remedy and the command to run next'
            cand remediate 'Take the cause away: choose among the remedies, or name one'
            cand exit-check 'Are the exit criteria met, each with its reason'
            cand postmortem 'Write the post-mortem of an incident in Markdown'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;drift;triage'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift;confirm'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift;stabilize'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift;diagnose'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift;remediate'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift;exit-check'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift;postmortem'= {
            cand --demo 'Use the simulated cluster instead of a real one: nothing to install'
            cand --env 'The environment of the configuration'
            cand --context 'The kubeconfig context'
            cand -n 'The namespace; the same as --param namespace=NAME'
            cand --namespace 'The namespace; the same as --param namespace=NAME'
            cand --param 'Set a parameter of the runbook; may be given several times'
            cand --timeout 'The time limit for all readings of a step [default: 5s]'
            cand --login-timeout 'The time limit for a login [default: 120s]'
            cand -o 'The form of the output'
            cand --output 'The form of the output'
            cand --color 'When to use colours'
            cand --seed 'The seed of the simulated cluster: the same seed gives the same screen'
            cand --consent 'Agree to the one named action, if its plan has this digest; --dry-run prints it'
            cand --answers 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER'
            cand --incident 'The incident; else the open one of this runbook and cluster is joined'
            cand --page 'The page that this is about: its PagerDuty id or address'
            cand -v 'Show the details, the query and the equivalent command of every reading'
            cand --verbose 'Show the details, the query and the equivalent command of every reading'
            cand -q 'Show the verdict and the next command only'
            cand --quiet 'Show the verdict and the next command only'
            cand --dry-run 'Show what would be changed, and change nothing'
            cand -y 'Agree to the one named action, where its runbook lets it run unattended'
            cand --yes 'Agree to the one named action, where its runbook lets it run unattended'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'backlogctl;drift;help'= {
            cand triage 'Walk every phase, from the page to the post-mortem; can be left and resumed'
            cand confirm 'Is it real, how bad is it, and what to do in the first five minutes'
            cand stabilize 'Stop it from getting worse'
            cand diagnose 'Take every reading at once and name the cause, the remedy and the command to run next'
            cand remediate 'Take the cause away: choose among the remedies, or name one'
            cand exit-check 'Are the exit criteria met, each with its reason'
            cand postmortem 'Write the post-mortem of an incident in Markdown'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;drift;help;triage'= {
        }
        &'backlogctl;drift;help;confirm'= {
        }
        &'backlogctl;drift;help;stabilize'= {
        }
        &'backlogctl;drift;help;diagnose'= {
        }
        &'backlogctl;drift;help;remediate'= {
        }
        &'backlogctl;drift;help;exit-check'= {
        }
        &'backlogctl;drift;help;postmortem'= {
        }
        &'backlogctl;drift;help;help'= {
        }
        &'backlogctl;help'= {
            cand incident 'List, show, resume, note and close incidents'
            cand runbook 'List, show, check and draw runbooks'
            cand demo 'The simulated cluster''s scenarios'
            cand completions 'Print the completion script of a shell'
            cand drift 'Walk the built-in runbook drift'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'backlogctl;help;incident'= {
            cand list 'List the incidents that are open; with --all, the closed ones too'
            cand show 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next'
            cand resume 'Go on with an incident where its journal ends'
            cand note 'Add a note to an incident; works while somebody drives it'
            cand close 'Close an incident without walking to its end'
        }
        &'backlogctl;help;incident;list'= {
        }
        &'backlogctl;help;incident;show'= {
        }
        &'backlogctl;help;incident;resume'= {
        }
        &'backlogctl;help;incident;note'= {
        }
        &'backlogctl;help;incident;close'= {
        }
        &'backlogctl;help;runbook'= {
            cand list 'List the built-in runbooks and your own'
            cand show 'Show a runbook: its parameters, readings, causes, remedies and criteria'
            cand check 'Find every fault of runbooks; without arguments, of all that there are'
            cand graph 'Draw a runbook as a Mermaid flow chart'
            cand schema 'Print the JSON Schema of the runbook format'
        }
        &'backlogctl;help;runbook;list'= {
        }
        &'backlogctl;help;runbook;show'= {
        }
        &'backlogctl;help;runbook;check'= {
        }
        &'backlogctl;help;runbook;graph'= {
        }
        &'backlogctl;help;runbook;schema'= {
        }
        &'backlogctl;help;demo'= {
            cand list 'List the scenarios of the simulated cluster'
        }
        &'backlogctl;help;demo;list'= {
        }
        &'backlogctl;help;completions'= {
        }
        &'backlogctl;help;drift'= {
            cand triage 'Walk every phase, from the page to the post-mortem; can be left and resumed'
            cand confirm 'Is it real, how bad is it, and what to do in the first five minutes'
            cand stabilize 'Stop it from getting worse'
            cand diagnose 'Take every reading at once and name the cause, the remedy and the command to run next'
            cand remediate 'Take the cause away: choose among the remedies, or name one'
            cand exit-check 'Are the exit criteria met, each with its reason'
            cand postmortem 'Write the post-mortem of an incident in Markdown'
        }
        &'backlogctl;help;drift;triage'= {
        }
        &'backlogctl;help;drift;confirm'= {
        }
        &'backlogctl;help;drift;stabilize'= {
        }
        &'backlogctl;help;drift;diagnose'= {
        }
        &'backlogctl;help;drift;remediate'= {
        }
        &'backlogctl;help;drift;exit-check'= {
        }
        &'backlogctl;help;drift;postmortem'= {
        }
        &'backlogctl;help;help'= {
        }
    ]
    $completions[$command]
}
