
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'backlogctl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'backlogctl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'backlogctl' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('incident', 'incident', [CompletionResultType]::ParameterValue, 'List, show, resume, note, undo, export, import and close incidents')
            [CompletionResult]::new('runbook', 'runbook', [CompletionResultType]::ParameterValue, 'List, show, check and draw runbooks')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Would it work? Every source, query, program and right that a runbook needs; changes nothing')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a reading, cause, action, criterion or parameter is, and what rests on what')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Write, show and check the configuration')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'The simulated cluster''s scenarios')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell, or put it into its place')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for every command')
            [CompletionResult]::new('drift', 'drift', [CompletionResultType]::ParameterValue, 'Walk the built-in runbook drift')
            [CompletionResult]::new('ingest', 'ingest', [CompletionResultType]::ParameterValue, 'Walk the built-in runbook ingest')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;incident' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the incidents that are open; with --all, the closed ones too')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with an incident where its journal ends')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Add a note to an incident; works while somebody drives it')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Put back what an attempt changed: planned, agreed to and journaled like every change')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write an incident into one file that another machine can take')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in an incident that was exported; it is read-only until it is taken over')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close an incident without walking to its end')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;incident;list' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'The closed ones, too')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;show' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;resume' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;note' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;undo' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;export' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The file, which must not be there yet; standard output where none is named')
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;import' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;close' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--resolved', '--resolved', [CompletionResultType]::ParameterName, 'It is over')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;incident;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the incidents that are open; with --all, the closed ones too')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with an incident where its journal ends')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Add a note to an incident; works while somebody drives it')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Put back what an attempt changed: planned, agreed to and journaled like every change')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write an incident into one file that another machine can take')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in an incident that was exported; it is read-only until it is taken over')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close an incident without walking to its end')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;incident;help;list' {
            break
        }
        'backlogctl;incident;help;show' {
            break
        }
        'backlogctl;incident;help;resume' {
            break
        }
        'backlogctl;incident;help;note' {
            break
        }
        'backlogctl;incident;help;undo' {
            break
        }
        'backlogctl;incident;help;export' {
            break
        }
        'backlogctl;incident;help;import' {
            break
        }
        'backlogctl;incident;help;close' {
            break
        }
        'backlogctl;incident;help;help' {
            break
        }
        'backlogctl;runbook' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in runbooks and your own')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a runbook: its parameters, readings, causes, remedies and criteria')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find every fault of runbooks; without arguments, of all that there are')
            [CompletionResult]::new('graph', 'graph', [CompletionResultType]::ParameterValue, 'Draw a runbook as a Mermaid flow chart')
            [CompletionResult]::new('rbac', 'rbac', [CompletionResultType]::ParameterValue, 'Print the least-privilege roles that a runbook needs of Kubernetes')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of the runbook format')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;runbook;list' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;runbook;show' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Print its file as it is, to start your own from')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;runbook;check' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;runbook;graph' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;runbook;rbac' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--reader', '--reader', [CompletionResultType]::ParameterName, 'Only those of whoever reads')
            [CompletionResult]::new('--operator', '--operator', [CompletionResultType]::ParameterName, 'Only those of whoever acts, too')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;runbook;schema' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;runbook;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in runbooks and your own')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a runbook: its parameters, readings, causes, remedies and criteria')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find every fault of runbooks; without arguments, of all that there are')
            [CompletionResult]::new('graph', 'graph', [CompletionResultType]::ParameterValue, 'Draw a runbook as a Mermaid flow chart')
            [CompletionResult]::new('rbac', 'rbac', [CompletionResultType]::ParameterValue, 'Print the least-privilege roles that a runbook needs of Kubernetes')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of the runbook format')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;runbook;help;list' {
            break
        }
        'backlogctl;runbook;help;show' {
            break
        }
        'backlogctl;runbook;help;check' {
            break
        }
        'backlogctl;runbook;help;graph' {
            break
        }
        'backlogctl;runbook;help;rbac' {
            break
        }
        'backlogctl;runbook;help;schema' {
            break
        }
        'backlogctl;runbook;help;help' {
            break
        }
        'backlogctl;doctor' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--accept', '--accept', [CompletionResultType]::ParameterName, 'Accept programs that were changed since they were last seen')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;explain' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;config' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Ask for an environment, try each source as it is named, and write it down with comments')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting that holds, and where it comes from; secrets are hidden')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find everything that is wrong with the configuration; exit code 2 where something is')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;config;init' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The file; the one that counts where none is named. What stands in it stays as it is')
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;config;show' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;config;check' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;config;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Ask for an environment, try each source as it is named, and write it down with comments')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting that holds, and where it comes from; secrets are hidden')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find everything that is wrong with the configuration; exit code 2 where something is')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;config;help;init' {
            break
        }
        'backlogctl;config;help;show' {
            break
        }
        'backlogctl;config;help;check' {
            break
        }
        'backlogctl;config;help;help' {
            break
        }
        'backlogctl;demo' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the scenarios of the simulated cluster')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;demo;list' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;demo;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the scenarios of the simulated cluster')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;demo;help;list' {
            break
        }
        'backlogctl;demo;help;help' {
            break
        }
        'backlogctl;completions' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--install', '--install', [CompletionResultType]::ParameterName, 'Put what asks this program for every word where the shell looks for it')
            [CompletionResult]::new('--static', '--static', [CompletionResultType]::ParameterName, 'Print a script that never asks this program, and knows the commands and flags of now alone')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;man' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--install', '--install', [CompletionResultType]::ParameterName, 'Write them where `man` looks for them')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('triage', 'triage', [CompletionResultType]::ParameterValue, 'Walk every phase, from the page to the post-mortem; can be left and resumed')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Is it real, how bad is it, and what to do in the first five minutes')
            [CompletionResult]::new('stabilize', 'stabilize', [CompletionResultType]::ParameterValue, 'Stop it from getting worse')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Take every reading at once and name the cause, the remedy and the command to run next')
            [CompletionResult]::new('remediate', 'remediate', [CompletionResultType]::ParameterValue, 'Take the cause away: choose among the remedies, or name one')
            [CompletionResult]::new('exit-check', 'exit-check', [CompletionResultType]::ParameterValue, 'Are the exit criteria met, each with its reason')
            [CompletionResult]::new('postmortem', 'postmortem', [CompletionResultType]::ParameterValue, 'Write the post-mortem of an incident in Markdown')
            [CompletionResult]::new('escalate', 'escalate', [CompletionResultType]::ParameterValue, 'Page the next team of the runbook''s escalation policy, or say whom to call')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;drift;triage' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;confirm' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;stabilize' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;diagnose' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;remediate' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;exit-check' {
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Look again every minute until all of them hold, or for so long at most')
            [CompletionResult]::new('--waive', '--waive', [CompletionResultType]::ParameterName, 'Waive a criterion, or a part of one such as a tenant; may be given several times')
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;postmortem' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;escalate' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;drift;help' {
            [CompletionResult]::new('triage', 'triage', [CompletionResultType]::ParameterValue, 'Walk every phase, from the page to the post-mortem; can be left and resumed')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Is it real, how bad is it, and what to do in the first five minutes')
            [CompletionResult]::new('stabilize', 'stabilize', [CompletionResultType]::ParameterValue, 'Stop it from getting worse')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Take every reading at once and name the cause, the remedy and the command to run next')
            [CompletionResult]::new('remediate', 'remediate', [CompletionResultType]::ParameterValue, 'Take the cause away: choose among the remedies, or name one')
            [CompletionResult]::new('exit-check', 'exit-check', [CompletionResultType]::ParameterValue, 'Are the exit criteria met, each with its reason')
            [CompletionResult]::new('postmortem', 'postmortem', [CompletionResultType]::ParameterValue, 'Write the post-mortem of an incident in Markdown')
            [CompletionResult]::new('escalate', 'escalate', [CompletionResultType]::ParameterValue, 'Page the next team of the runbook''s escalation policy, or say whom to call')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;drift;help;triage' {
            break
        }
        'backlogctl;drift;help;confirm' {
            break
        }
        'backlogctl;drift;help;stabilize' {
            break
        }
        'backlogctl;drift;help;diagnose' {
            break
        }
        'backlogctl;drift;help;remediate' {
            break
        }
        'backlogctl;drift;help;exit-check' {
            break
        }
        'backlogctl;drift;help;postmortem' {
            break
        }
        'backlogctl;drift;help;escalate' {
            break
        }
        'backlogctl;drift;help;help' {
            break
        }
        'backlogctl;ingest' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('triage', 'triage', [CompletionResultType]::ParameterValue, 'Walk every phase, from the page to the post-mortem; can be left and resumed')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Is it real, how bad is it, and what to do in the first five minutes')
            [CompletionResult]::new('stabilize', 'stabilize', [CompletionResultType]::ParameterValue, 'Stop it from getting worse')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Take every reading at once and name the cause, the remedy and the command to run next')
            [CompletionResult]::new('remediate', 'remediate', [CompletionResultType]::ParameterValue, 'Take the cause away: choose among the remedies, or name one')
            [CompletionResult]::new('exit-check', 'exit-check', [CompletionResultType]::ParameterValue, 'Are the exit criteria met, each with its reason')
            [CompletionResult]::new('postmortem', 'postmortem', [CompletionResultType]::ParameterValue, 'Write the post-mortem of an incident in Markdown')
            [CompletionResult]::new('escalate', 'escalate', [CompletionResultType]::ParameterValue, 'Page the next team of the runbook''s escalation policy, or say whom to call')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;ingest;triage' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;confirm' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;stabilize' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;diagnose' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;remediate' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;exit-check' {
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Look again every minute until all of them hold, or for so long at most')
            [CompletionResult]::new('--waive', '--waive', [CompletionResultType]::ParameterName, 'Waive a criterion, or a part of one such as a tenant; may be given several times')
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;postmortem' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;escalate' {
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Use the simulated cluster instead of a real one: nothing to install')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'The environment of the configuration')
            [CompletionResult]::new('--context', '--context', [CompletionResultType]::ParameterName, 'The kubeconfig context')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--namespace', '--namespace', [CompletionResultType]::ParameterName, 'The namespace; the same as --param namespace=NAME')
            [CompletionResult]::new('--param', '--param', [CompletionResultType]::ParameterName, 'Set a parameter of the runbook; may be given several times')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'The time limit for all readings of a step [default: 5s]')
            [CompletionResult]::new('--login-timeout', '--login-timeout', [CompletionResultType]::ParameterName, 'The time limit for a login [default: 120s]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the output')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'The seed of the simulated cluster: the same seed gives the same screen')
            [CompletionResult]::new('--consent', '--consent', [CompletionResultType]::ParameterName, 'Agree to the one named action, if its plan has this digest; --dry-run prints it')
            [CompletionResult]::new('--answers', '--answers', [CompletionResultType]::ParameterName, 'Read answers from a file, or from standard input with `-`: lines of ID=ANSWER')
            [CompletionResult]::new('--incident', '--incident', [CompletionResultType]::ParameterName, 'The incident; else the open one of this runbook and cluster is joined')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'The page that this is about: its PagerDuty id or address')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the details, the query and the equivalent command of every reading')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Show the verdict and the next command only')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be changed, and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Agree to the one named action, where its runbook lets it run unattended')
            [CompletionResult]::new('--take-over', '--take-over', [CompletionResultType]::ParameterName, 'Take over from whoever acts already (their run is told, and stops), or an incident that was imported')
            [CompletionResult]::new('--no-lease', '--no-lease', [CompletionResultType]::ParameterName, 'Neither look whether somebody else acts nor tell others of this run')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'backlogctl;ingest;help' {
            [CompletionResult]::new('triage', 'triage', [CompletionResultType]::ParameterValue, 'Walk every phase, from the page to the post-mortem; can be left and resumed')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Is it real, how bad is it, and what to do in the first five minutes')
            [CompletionResult]::new('stabilize', 'stabilize', [CompletionResultType]::ParameterValue, 'Stop it from getting worse')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Take every reading at once and name the cause, the remedy and the command to run next')
            [CompletionResult]::new('remediate', 'remediate', [CompletionResultType]::ParameterValue, 'Take the cause away: choose among the remedies, or name one')
            [CompletionResult]::new('exit-check', 'exit-check', [CompletionResultType]::ParameterValue, 'Are the exit criteria met, each with its reason')
            [CompletionResult]::new('postmortem', 'postmortem', [CompletionResultType]::ParameterValue, 'Write the post-mortem of an incident in Markdown')
            [CompletionResult]::new('escalate', 'escalate', [CompletionResultType]::ParameterValue, 'Page the next team of the runbook''s escalation policy, or say whom to call')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;ingest;help;triage' {
            break
        }
        'backlogctl;ingest;help;confirm' {
            break
        }
        'backlogctl;ingest;help;stabilize' {
            break
        }
        'backlogctl;ingest;help;diagnose' {
            break
        }
        'backlogctl;ingest;help;remediate' {
            break
        }
        'backlogctl;ingest;help;exit-check' {
            break
        }
        'backlogctl;ingest;help;postmortem' {
            break
        }
        'backlogctl;ingest;help;escalate' {
            break
        }
        'backlogctl;ingest;help;help' {
            break
        }
        'backlogctl;help' {
            [CompletionResult]::new('incident', 'incident', [CompletionResultType]::ParameterValue, 'List, show, resume, note, undo, export, import and close incidents')
            [CompletionResult]::new('runbook', 'runbook', [CompletionResultType]::ParameterValue, 'List, show, check and draw runbooks')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Would it work? Every source, query, program and right that a runbook needs; changes nothing')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a reading, cause, action, criterion or parameter is, and what rests on what')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Write, show and check the configuration')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'The simulated cluster''s scenarios')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell, or put it into its place')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for every command')
            [CompletionResult]::new('drift', 'drift', [CompletionResultType]::ParameterValue, 'Walk the built-in runbook drift')
            [CompletionResult]::new('ingest', 'ingest', [CompletionResultType]::ParameterValue, 'Walk the built-in runbook ingest')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'backlogctl;help;incident' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the incidents that are open; with --all, the closed ones too')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an incident on one screen: what fired, was found, was done, is outstanding, is next')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with an incident where its journal ends')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Add a note to an incident; works while somebody drives it')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Put back what an attempt changed: planned, agreed to and journaled like every change')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write an incident into one file that another machine can take')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in an incident that was exported; it is read-only until it is taken over')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close an incident without walking to its end')
            break
        }
        'backlogctl;help;incident;list' {
            break
        }
        'backlogctl;help;incident;show' {
            break
        }
        'backlogctl;help;incident;resume' {
            break
        }
        'backlogctl;help;incident;note' {
            break
        }
        'backlogctl;help;incident;undo' {
            break
        }
        'backlogctl;help;incident;export' {
            break
        }
        'backlogctl;help;incident;import' {
            break
        }
        'backlogctl;help;incident;close' {
            break
        }
        'backlogctl;help;runbook' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the built-in runbooks and your own')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a runbook: its parameters, readings, causes, remedies and criteria')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find every fault of runbooks; without arguments, of all that there are')
            [CompletionResult]::new('graph', 'graph', [CompletionResultType]::ParameterValue, 'Draw a runbook as a Mermaid flow chart')
            [CompletionResult]::new('rbac', 'rbac', [CompletionResultType]::ParameterValue, 'Print the least-privilege roles that a runbook needs of Kubernetes')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of the runbook format')
            break
        }
        'backlogctl;help;runbook;list' {
            break
        }
        'backlogctl;help;runbook;show' {
            break
        }
        'backlogctl;help;runbook;check' {
            break
        }
        'backlogctl;help;runbook;graph' {
            break
        }
        'backlogctl;help;runbook;rbac' {
            break
        }
        'backlogctl;help;runbook;schema' {
            break
        }
        'backlogctl;help;doctor' {
            break
        }
        'backlogctl;help;explain' {
            break
        }
        'backlogctl;help;config' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Ask for an environment, try each source as it is named, and write it down with comments')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting that holds, and where it comes from; secrets are hidden')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Find everything that is wrong with the configuration; exit code 2 where something is')
            break
        }
        'backlogctl;help;config;init' {
            break
        }
        'backlogctl;help;config;show' {
            break
        }
        'backlogctl;help;config;check' {
            break
        }
        'backlogctl;help;demo' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the scenarios of the simulated cluster')
            break
        }
        'backlogctl;help;demo;list' {
            break
        }
        'backlogctl;help;completions' {
            break
        }
        'backlogctl;help;man' {
            break
        }
        'backlogctl;help;drift' {
            [CompletionResult]::new('triage', 'triage', [CompletionResultType]::ParameterValue, 'Walk every phase, from the page to the post-mortem; can be left and resumed')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Is it real, how bad is it, and what to do in the first five minutes')
            [CompletionResult]::new('stabilize', 'stabilize', [CompletionResultType]::ParameterValue, 'Stop it from getting worse')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Take every reading at once and name the cause, the remedy and the command to run next')
            [CompletionResult]::new('remediate', 'remediate', [CompletionResultType]::ParameterValue, 'Take the cause away: choose among the remedies, or name one')
            [CompletionResult]::new('exit-check', 'exit-check', [CompletionResultType]::ParameterValue, 'Are the exit criteria met, each with its reason')
            [CompletionResult]::new('postmortem', 'postmortem', [CompletionResultType]::ParameterValue, 'Write the post-mortem of an incident in Markdown')
            [CompletionResult]::new('escalate', 'escalate', [CompletionResultType]::ParameterValue, 'Page the next team of the runbook''s escalation policy, or say whom to call')
            break
        }
        'backlogctl;help;drift;triage' {
            break
        }
        'backlogctl;help;drift;confirm' {
            break
        }
        'backlogctl;help;drift;stabilize' {
            break
        }
        'backlogctl;help;drift;diagnose' {
            break
        }
        'backlogctl;help;drift;remediate' {
            break
        }
        'backlogctl;help;drift;exit-check' {
            break
        }
        'backlogctl;help;drift;postmortem' {
            break
        }
        'backlogctl;help;drift;escalate' {
            break
        }
        'backlogctl;help;ingest' {
            [CompletionResult]::new('triage', 'triage', [CompletionResultType]::ParameterValue, 'Walk every phase, from the page to the post-mortem; can be left and resumed')
            [CompletionResult]::new('confirm', 'confirm', [CompletionResultType]::ParameterValue, 'Is it real, how bad is it, and what to do in the first five minutes')
            [CompletionResult]::new('stabilize', 'stabilize', [CompletionResultType]::ParameterValue, 'Stop it from getting worse')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Take every reading at once and name the cause, the remedy and the command to run next')
            [CompletionResult]::new('remediate', 'remediate', [CompletionResultType]::ParameterValue, 'Take the cause away: choose among the remedies, or name one')
            [CompletionResult]::new('exit-check', 'exit-check', [CompletionResultType]::ParameterValue, 'Are the exit criteria met, each with its reason')
            [CompletionResult]::new('postmortem', 'postmortem', [CompletionResultType]::ParameterValue, 'Write the post-mortem of an incident in Markdown')
            [CompletionResult]::new('escalate', 'escalate', [CompletionResultType]::ParameterValue, 'Page the next team of the runbook''s escalation policy, or say whom to call')
            break
        }
        'backlogctl;help;ingest;triage' {
            break
        }
        'backlogctl;help;ingest;confirm' {
            break
        }
        'backlogctl;help;ingest;stabilize' {
            break
        }
        'backlogctl;help;ingest;diagnose' {
            break
        }
        'backlogctl;help;ingest;remediate' {
            break
        }
        'backlogctl;help;ingest;exit-check' {
            break
        }
        'backlogctl;help;ingest;postmortem' {
            break
        }
        'backlogctl;help;ingest;escalate' {
            break
        }
        'backlogctl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
